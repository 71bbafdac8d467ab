//! Paragraphs out of running text: blank lines, single line breaks, lines wrapped at a width, sentences broken over two lines.

/// No program wraps text wider than this, in characters; longer lines are paragraphs of their own.
const WRAP_LIMIT_CHARS: usize = 120;

/// How much narrower than the widest line a wrapped line may be where its next word would have fitted.
const WRAP_SLACK_CHARS: usize = 3;

/// Words after which no paragraph ends.
const LEADING_ON: &[&str] = &["a", "an", "and", "by", "for", "from", "his", "its", "of", "or", "the", "their", "with"];

/// Divides clean text into paragraphs, each on one line with single spaces.
///
/// Blank lines always divide. A single line break divides too, unless the text is wrapped at a width, or the line breaks off inside a sentence.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    let blocks = blocks(text);
    let wrapped = is_wrapped(&blocks);
    let mut paragraphs: Vec<String> = Vec::new();
    for block in blocks {
        let mut fresh = true;
        for line in block {
            match paragraphs.last_mut() {
                Some(last) if !fresh && (wrapped || goes_on(last, &line)) => {
                    last.push(' ');
                    last.push_str(&line);
                }
                _ => paragraphs.push(line),
            }
            fresh = false;
        }
    }
    paragraphs
}

/// Puts any text on one line with single spaces.
pub(super) fn one_line(text: &str) -> String {
    if is_one_line(text) {
        return text.to_owned();
    }
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Says whether all white space in a text is single spaces between words.
fn is_one_line(text: &str) -> bool {
    let mut after_space = true;
    let fits = text.chars().all(|c| {
        let is_space = c.is_whitespace();
        let fits = !is_space || c == ' ' && !after_space;
        after_space = is_space;
        fits
    });
    fits && !after_space
}

/// Runs of lines without a blank line between.
fn blocks(text: &str) -> Vec<Vec<String>> {
    let mut blocks = vec![Vec::new()];
    for line in text.split('\n') {
        let line = one_line(line);
        match blocks.last_mut() {
            Some(block) if !line.is_empty() => block.push(line),
            Some(block) if !block.is_empty() => blocks.push(Vec::new()),
            _ => {}
        }
    }
    blocks
}

/// Says whether lines were broken where the next word would have passed one width: so greedy wrapping does, and paragraphs do not.
fn is_wrapped(blocks: &[Vec<String>]) -> bool {
    let width = blocks.iter().filter(|block| block.len() > 1).flatten().map(|line| line.chars().count()).max().unwrap_or(0);
    if width > WRAP_LIMIT_CHARS {
        return false;
    }
    let (mut breaks, mut full) = (0, 0);
    for pair in blocks.iter().flat_map(|block| block.windows(2)) {
        let [line, next] = pair else { continue };
        let word = next.split(' ').next().map_or(0, |word| word.chars().count());
        breaks += 1;
        full += usize::from(line.chars().count() + 1 + word + WRAP_SLACK_CHARS > width);
    }
    breaks >= 3 && full * 10 >= breaks * 9
}

/// Says whether a sentence broken off at the end of `line` goes on in `next`.
fn goes_on(line: &str, next: &str) -> bool {
    let open = line.ends_with(|c: char| c.is_alphanumeric() || c == ',');
    let last_word = line.rsplit(' ').next().unwrap_or_default();
    open && (next.starts_with(char::is_lowercase) || LEADING_ON.binary_search(&last_word).is_ok())
}

#[cfg(test)]
mod tests {
    use super::{LEADING_ON, paragraphs};

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(paragraphs(text), expected, "paragraphs of {text:?}");
    }

    #[test]
    fn blank_and_single_lines_divide() {
        check("One.\n\n\n Two  words.\n \nThree.", &["One.", "Two words.", "Three."]);
        check("The dam held.\nThe mayor left.\n", &["The dam held.", "The mayor left."]);
        check("", &[]);
    }

    #[test]
    fn broken_sentences_are_joined() {
        assert!(LEADING_ON.is_sorted());
        check("Dutch, German and Belgian\nengineers came.\nThey left.", &["Dutch, German and Belgian engineers came.", "They left."]);
        check("It was seen by the\nMayor.", &["It was seen by the Mayor."]);
        check("A heading\n\nbut blank lines divide.", &["A heading", "but blank lines divide."]);
    }

    #[test]
    fn wrapped_text_is_unwrapped() {
        let text = "The council of the valley town voted on\nMonday to close the old bridge, which\nEngineers call unsafe, for two years\nat least.\n\nShops there fear for their trade, which\nhas been slow.";
        check(
            text,
            &[
                "The council of the valley town voted on Monday to close the old bridge, which Engineers call unsafe, for two years at least.",
                "Shops there fear for their trade, which has been slow.",
            ],
        );
    }
}
