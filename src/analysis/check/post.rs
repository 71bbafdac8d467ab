//! What a post wraps around a claim: addresses, tags, handles, calls and counts, taken off before the claim is read.

use std::sync::LazyLock;

use regex::Regex;

/// One kind of packaging, what stands in its place, a post that has it, and one that only looks like it and stays.
#[cfg_attr(not(test), expect(dead_code, reason = "only the test of the table reads the examples"))]
struct Packaging {
    pattern: &'static str,
    instead: &'static str,
    example: (&'static str, &'static str),
    stays: &'static str,
}

/// In the order in which they are taken off.
const PACKAGING: [Packaging; 11] = [
    Packaging {
        pattern: r"(?i)\b(?:https?://|www\.|pic\.twitter\.com/)\S+",
        instead: " ",
        example: ("The pier is shut https://pier.example/a?b=c", "The pier is shut"),
        stays: "The pier is shut, said www",
    },
    Packaging {
        pattern: r"(?i)(?:^|\s)[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/\S*",
        instead: " ",
        example: ("The pier is shut pier.example/a", "The pier is shut"),
        stays: "The pier is open 24/7",
    },
    Packaging {
        pattern: r"[\p{Extended_Pictographic}\u{FE0F}\u{200D}\u{1F1E6}-\u{1F1FF}\u{1F3FB}-\u{1F3FF}&&[^0-9#*©®™↔]]+",
        instead: " ",
        example: ("🚨 The pier is shut 👇", "The pier is shut"),
        stays: "Pier 5* is shut ©",
    },
    Packaging {
        pattern: r"\b(?:RT|MT|QT)\s+@\w+:?",
        instead: " ",
        example: ("RT @pier: The pier is shut", "The pier is shut"),
        stays: "RT is shut down",
    },
    Packaging {
        pattern: r"(?i)\s(?:via|h/t|cc|hat tip)\s+@\w+",
        instead: " ",
        example: ("The pier is shut via @pier", "The pier is shut"),
        stays: "The ferry goes to Sund via Ellen",
    },
    Packaging {
        pattern: r"(?i)[(\[]\s*(?:thread\s*)?\d{1,2}\s*/\s*(?:\d{1,2}|n|x)?\s*[)\]]|[(\[]\s*thread\s*[)\]]",
        instead: " ",
        example: ("The pier is shut (1/3)", "The pier is shut"),
        stays: "The pier (2019/20) is shut",
    },
    Packaging {
        pattern: r"^\s*\d{1,2}/(?:\d{1,2}[:.)])?\s+|\s+\d{1,2}/(?:n|x)?\s*$",
        instead: " ",
        example: ("2/ The pier is shut", "The pier is shut"),
        stays: "1/3 of the pier is shut",
    },
    Packaging {
        pattern: r"(?i)^\s*(?:(?:breaking(?:\s+news)?|just in|update|developing|alert|exclusive|urgent|watch|new|thread|fact[- ]?check(?:ed|ing)?|claim|viral claim|rumou?r|reminder|psa)\s*(?:[:|!–—]+|-\s|\s-\s))+",
        instead: " ",
        example: ("FACT CHECK: The pier is shut", "The pier is shut"),
        stays: "Breaking waves shut the pier",
    },
    Packaging {
        pattern: r"^\s*(?:BREAKING(?: NEWS)?|JUST IN|URGENT)\s+",
        instead: " ",
        example: ("BREAKING The pier is shut", "The pier is shut"),
        stays: "Breaking waves shut the pier",
    },
    Packaging {
        pattern: r"(?:\s+#\p{L}\w*)+\s*$|^\s*#\p{L}\w*(?:\s+update)?:",
        instead: " ",
        example: ("#Pier: The pier is shut #Ellen #news", "The pier is shut"),
        stays: "The pier is ranked #5",
    },
    Packaging {
        pattern: r#"(^|[\s(“"])[#@](\p{L}\w*)"#,
        instead: "$1$2",
        example: ("The #pier is shut, says @ellen", "The pier is shut, says ellen"),
        stays: "Write to pier@ellen.example",
    },
];

/// Takes off what a post wraps around its words; empty where it is nothing else.
pub(super) fn unpacked(text: &str) -> String {
    static PATTERNS: LazyLock<Vec<(Regex, &'static str)>> = LazyLock::new(|| {
        let compiled = |kind: &Packaging| (Regex::new(kind.pattern).expect("a test compiles the table"), kind.instead);
        PACKAGING.iter().map(compiled).collect()
    });
    let mut bare = text.to_owned();
    for (pattern, instead) in PATTERNS.iter() {
        bare = pattern.replace_all(&bare, *instead).into_owned();
    }
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{PACKAGING, unpacked};

    #[test]
    fn packaging_is_taken_off_and_what_looks_like_it_stays() {
        for kind in &PACKAGING {
            assert_eq!(unpacked(kind.example.0), kind.example.1, "{}", kind.pattern);
            assert_eq!(unpacked(kind.stays), kind.stays, "{}", kind.pattern);
        }
    }

    #[test]
    fn several_kinds_at_once_are_taken_off() {
        assert_eq!(unpacked("🚨BREAKING🚨 RT @a: the pier is shut!! (2/4) https://t.example/x #Ellen"), "the pier is shut!!");
        assert_eq!(unpacked("https://t.example/x"), "");
    }
}
