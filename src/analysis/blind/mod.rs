//! Blind mode: outlets become letters, and whatever would give them away is masked. What is linked, shared and in conflict stays as it is.

mod aliases;
mod byline;
mod mask;
mod place;
mod programme;
mod term;

use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::align::{Alignment, Claim, Conflict, Link, SentenceRef};
use crate::analysis::Analysis;
use crate::analysis::blind::mask::{Mask, Masked, outlets_named, replace};
use crate::article::{Article, Role};
use crate::framing::{Cue, framing};
use crate::story::Copies;
use crate::text::Span;

/// A comparison whose outlets are masked, and the key to it.
#[derive(Debug)]
pub struct Blind {
    /// The masked comparison; its accounts are ordered by letter.
    pub analysis: Analysis,
    /// The same comparison with its names, in the same order: what is revealed in the end.
    pub named: Analysis,
    /// Each outlet's letter and name, ordered by letter; last those that have no account here but are part of the story.
    pub letters: Vec<(String, String)>,
    /// For each masked account its place in the comparison that was given.
    pub order: Vec<usize>,
    mask: Mask,
}

impl Blind {
    /// Masks a text that belongs to the comparison, such as the story's title.
    pub fn masked(&self, text: &str) -> String {
        self.mask.apply(text).text
    }
}

/// Masks outlets, authors, links and datelines. The same outlets and seed give the same letters.
///
/// Letters follow a hash of each outlet's name under the seed (xxh3, Collet 2019, <https://github.com/Cyan4973/xxHash>), so that neither the
/// alphabet nor the order of the accounts gives them away. What a text tells by its place names or its style stays.
pub fn blind(analysis: &Analysis, seed: u64) -> Blind {
    let letters = letters(analysis, seed);
    let mask = Mask::new(analysis, &letters);
    let letter = |account: &Article| letters.iter().position(|(_, outlet)| outlet == account.label());
    let mut order: Vec<usize> = (0..analysis.accounts.len()).collect();
    order.sort_by_cached_key(|index| (analysis.accounts.get(*index).and_then(letter), *index));
    let mut accounts: Vec<MaskedAccount> = Vec::new();
    let ordered = || order.iter().filter_map(|index| analysis.accounts.get(*index));
    for account in ordered() {
        let letter = letter(account).and_then(|index| letters.get(index)).map_or("", |(letter, _)| letter.as_str());
        let earlier = accounts.iter().filter(|masked| masked.letter == letter).count();
        accounts.push(MaskedAccount::new(account, letter, earlier, &mask));
    }
    let named: Vec<MaskedAccount> = ordered().map(MaskedAccount::named).collect();
    let named = Remap { accounts: &named, order: &order, mask: None }.analysis(analysis);
    let masked = Remap { accounts: &accounts, order: &order, mask: Some(&mask) }.analysis(analysis);
    Blind { analysis: masked, named, letters, order, mask }
}

/// Gives each outlet a letter: A to Z, then AA, AB and so on; those compared first, then well-known ones that the texts name.
fn letters(analysis: &Analysis, seed: u64) -> Vec<(String, String)> {
    let mut outlets: Vec<&str> = analysis.accounts.iter().map(Article::label).collect();
    outlets.sort_unstable();
    outlets.dedup();
    let by_hash = |outlet: &str| xxh3_64_with_seed(outlet.as_bytes(), seed);
    outlets.sort_by_key(|outlet| by_hash(outlet));
    let sentences = analysis.accounts.iter().flat_map(|account| account.sentences.iter().map(|sentence| sentence.text.as_str()));
    let titles = analysis.accounts.iter().map(|account| account.title.as_str());
    let mut named = outlets_named(sentences.chain(titles), &outlets);
    named.sort_by_key(|outlet| by_hash(outlet));
    let all = outlets.into_iter().map(str::to_owned).chain(named);
    all.enumerate().map(|(index, outlet)| (letter(index), outlet)).collect()
}

fn letter(index: usize) -> String {
    let last = char::from(b'A' + (index % 26) as u8);
    match index / 26 {
        0 => last.to_string(),
        rest => letter(rest - 1) + &last.to_string(),
    }
}

/// An account with its names masked.
struct MaskedAccount {
    letter: String,
    article: Article,
    texts: Vec<Masked>,
}

impl MaskedAccount {
    /// Masks an account; `earlier` counts the accounts of the same outlet before it.
    fn new(account: &Article, letter: &str, earlier: usize, mask: &Mask) -> Self {
        let whole = |role: Role, text: &str| match role {
            Role::Dateline => replace(text, &[(Span::new(0, text.len()), "[dateline]")]),
            _ => mask.apply(text),
        };
        let texts: Vec<Masked> = account.sentences.iter().map(|sentence| whole(sentence.role, &sentence.text)).collect();
        let mut article = account.clone();
        article.id = if earlier == 0 { letter.to_owned() } else { format!("{letter}{}", earlier + 1) };
        article.outlet = Some(format!("Outlet {letter}"));
        article.title = mask.apply(&account.title).text;
        article.url = None;
        article.authors = Vec::new();
        article.path = String::new();
        for (sentence, masked) in article.sentences.iter_mut().zip(&texts) {
            sentence.text.clone_from(&masked.text);
        }
        Self { letter: letter.to_owned(), article, texts }
    }

    /// Takes an account as it is.
    fn named(account: &Article) -> Self {
        let texts = account.sentences.iter().map(|sentence| replace(&sentence.text, &[])).collect();
        Self { letter: String::new(), article: account.clone(), texts }
    }
}

/// Carries an analysis over to its masked accounts.
struct Remap<'a> {
    accounts: &'a [MaskedAccount],
    order: &'a [usize],
    /// None where names stay.
    mask: Option<&'a Mask>,
}

impl Remap<'_> {
    fn analysis(&self, analysis: &Analysis) -> Analysis {
        let mut links: Vec<Link> = analysis.alignment.links.iter().map(|link| self.link(link)).collect();
        links.sort_by_key(|link| (link.a, link.b));
        let mut claims: Vec<Claim> = analysis.alignment.claims.iter().map(|claim| self.claim(claim)).collect();
        claims.sort_by(|a, b| a.members.cmp(&b.members));
        let mut unique: Vec<SentenceRef> = analysis.alignment.unique.iter().map(|at| self.place(*at)).collect();
        unique.sort_unstable();
        let mut cues: Vec<Cue> = analysis.cues.iter().map(|cue| self.cue(cue)).collect();
        cues.sort_by_key(|cue| (cue.at, cue.span));
        let alignment = Alignment { links, claims, unique };
        // Read anew: its names and speakers come from the masked texts, so that nothing of them needs carrying over.
        let accounts: Vec<&Article> = self.accounts.iter().map(|masked| &masked.article).collect();
        let framing = framing(&accounts, &alignment);
        Analysis {
            accounts: self.accounts.iter().map(|masked| masked.article.clone()).collect(),
            alignment,
            copies: analysis.copies.iter().map(|copies| self.copies(copies)).collect(),
            cues,
            framing,
        }
    }

    fn text(&self, before: &str) -> String {
        self.mask.map_or_else(|| before.to_owned(), |mask| mask.apply(before).text)
    }

    fn account(&self, before: usize) -> usize {
        self.order.iter().position(|index| *index == before).unwrap_or(before)
    }

    fn place(&self, before: SentenceRef) -> SentenceRef {
        SentenceRef { account: self.account(before.account), sentence: before.sentence }
    }

    fn span(&self, now: SentenceRef, before: Span) -> Span {
        let masked = self.accounts.get(now.account).and_then(|account| account.texts.get(now.sentence));
        masked.map_or(before, |masked| masked.span(before))
    }

    fn link(&self, link: &Link) -> Link {
        let (a, b) = (self.place(link.a), self.place(link.b));
        let swap = b < a;
        let conflict = |conflict: &Conflict| {
            let (x, y) = (self.span(a, conflict.a), self.span(b, conflict.b));
            let (x, y) = if swap { (y, x) } else { (x, y) };
            let caveat = conflict.caveat.as_deref().map(|caveat| self.text(caveat));
            Conflict { kind: conflict.kind, a: x, b: y, caveat }
        };
        let conflicts = link.conflicts.iter().map(conflict).collect();
        Link { a: a.min(b), b: a.max(b), relation: link.relation, score: link.score, conflicts }
    }

    fn claim(&self, claim: &Claim) -> Claim {
        let mut members: Vec<SentenceRef> = claim.members.iter().map(|at| self.place(*at)).collect();
        members.sort_unstable();
        Claim { members, conflicts: claim.conflicts }
    }

    fn copies(&self, copies: &Copies) -> Copies {
        let mut articles: Vec<usize> = copies.articles.iter().map(|account| self.account(*account)).collect();
        articles.sort_unstable();
        Copies { articles, agency: copies.agency.as_ref().map(|agency| self.text(agency)), share: copies.share }
    }

    fn cue(&self, cue: &Cue) -> Cue {
        let at = self.place(cue.at);
        Cue { at, span: self.span(at, cue.span), detail: self.text(&cue.detail), ..cue.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::{blind, letter};
    use crate::align::Alignment;
    use crate::analysis::fixture::ferry;
    use crate::analysis::{Analysis, analyse};
    use crate::article::{Content, Draft};

    /// All that a reader of the masked comparison could see, as one text.
    fn seen(seed: u64) -> String {
        format!("{:?}", blind(&ferry(), seed).analysis)
    }

    #[test]
    fn nothing_names_an_outlet_an_author_or_a_link() {
        let seen = seen(7);
        for name in ["Harbour Post", "Ferry Gazette", "the Gazette", "Sannick <Online>", "example", "Brandt", "javascript", "post-1", ".md"]
        {
            assert!(!seen.contains(name), "{name} is seen in {seen}");
        }
        assert!(seen.contains("Ana Díaz") && seen.contains("Port Sannick"), "people and places of the story stay");
    }

    #[test]
    fn names_in_the_text_become_letters() {
        let blind = blind(&ferry(), 7);
        let letter =
            |outlet: &str| blind.letters.iter().find(|(_, name)| name == outlet).map(|(letter, _)| letter.clone()).expect("it has one");
        let text = blind
            .masked("The vessel was laid up, the Harbour Post reported; see https://ferry-gazette.example/lease. Write to @harbourpost");
        let expected = format!("The vessel was laid up, [Outlet {}] reported; see [link]. Write to [link]", letter("Harbour Post"));
        assert_eq!(text, expected);
        assert_eq!(blind.masked("PORT SANNICK (Halyard) — The ferry sails."), "[dateline] – The ferry sails.");
        assert_eq!(blind.masked("a harbour post was painted"), "a harbour post was painted");
    }

    /// A story of well-known outlets that name each other, and a third, under many names.
    fn press() -> Analysis {
        let account = |outlet: &str, text: &str| {
            let draft = Draft {
                content: Content::Text(text.to_owned()),
                outlet: Some(outlet.to_owned()),
                title: "Boats sail".to_owned(),
                ..Draft::default()
            };
            draft.into_article().0
        };
        let huff = "Mayor Ana Ruiz told The Huffington Post that the boats sail.\n\nShe said so on Fox, too, and on “Fox & Friends”. Read more at \
            huffpost.com/boats or write to desk@huffpost.com. HuffPost asked the Times of London and NBC’s “Meet the Press”.";
        let fox = "Ana Ruiz told this newspaper that the boats sail, as HuffPo wrote.\n\nFox News Channel and FoxNews.com had it first. The gray fox sat still.";
        analyse(vec![account("HuffPost", huff), account("Fox News (Online News)", fox)])
    }

    #[test]
    fn well_known_outlets_are_masked_under_all_their_names() {
        let blind = blind(&press(), 3);
        let seen = format!("{:?}", blind.analysis).to_lowercase();
        for name in ["huff", "fox n", "fox &", "on fox", "foxnews", "times of london", "nbc", "meet the press", "this newspaper", "desk@"] {
            assert!(!seen.contains(name), "{name} is seen in {seen}");
        }
        assert!(seen.contains("the gray fox") && seen.contains("ana ruiz"), "what names no outlet stays");
        let names: Vec<&str> = blind.letters.iter().skip(2).map(|(_, name)| name.as_str()).collect();
        assert_eq!(names.len(), 2, "the outlets of the story have letters of their own: {names:?}");
    }

    #[test]
    fn letters_follow_the_seed() {
        assert_eq!(seen(7), seen(7));
        let names = |seed| blind(&ferry(), seed).letters.into_iter().map(|(_, name)| name).collect::<Vec<_>>();
        assert!((0..20).any(|seed| names(seed) != names(7)), "some seed gives other letters");
    }

    #[test]
    fn what_is_found_stays_and_points_at_the_same_words() {
        let (plain, blind) = (ferry(), blind(&ferry(), 3));
        let after = &blind.analysis;
        assert_eq!(after.alignment, Alignment { links: after.alignment.links.clone(), ..blind.named.alignment.clone() });
        let link = after.alignment.links.iter().find(|link| !link.conflicts.is_empty()).expect("the conflict stays");
        let conflict = &link.conflicts[0];
        let mut values = [conflict.a.of(&after.sentence(link.a).text), conflict.b.of(&after.sentence(link.b).text)];
        values.sort_unstable();
        assert_eq!(values, ["20-year", "25-year"]);
        assert_eq!(after.cues[0].span.of(&after.sentence(after.cues[0].at).text), "shameful");
        for (index, account) in after.accounts.iter().enumerate() {
            assert_eq!(account.key, plain.accounts[blind.order[index]].key, "the order leads back");
            assert_eq!(account.key, blind.named.accounts[index].key, "the named comparison stands in the same order");
        }
    }

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([letter(0), letter(25), letter(26), letter(52)], ["A", "Z", "AA", "BA"]);
    }
}
