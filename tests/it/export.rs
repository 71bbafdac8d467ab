//! Exports through the program, and the pages in a real browser where one is installed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// Two accounts of an invented story, with a hostile headline.
const ARTICLES: &str = r#"{"id":"a","outlet":"Harbour Post","date":"2031-05-11","title":"Council <b>leases</b> the ferry","url":"https://post.example/a","text":"The council of Port Sannick signed a 20-year lease for the old ferry on Monday.\n\nThe ferry had been laid up since March."}
{"id":"b","outlet":"Ferry Gazette","date":"2031-05-12","title":"Ferry lease signed","url":"javascript:alert(1)","text":"The council of Port Sannick signed a 25-year lease for the old ferry on Monday, the Harbour Post said.\n\nA choir sang."}
"#;

struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::write(folder.path().join("articles.jsonl"), ARTICLES).expect("written");
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Runs the program in the folder and returns its exit code and what it wrote to standard error.
    fn run(&self, arguments: &[&str]) -> (i32, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_parallax"))
            .env("PARALLAX_LIBRARY", "none.db")
            .args(arguments)
            .current_dir(self.0.path())
            .output()
            .expect("the program runs");
        (output.status.code().expect("no signal"), String::from_utf8_lossy(&output.stderr).into_owned())
    }

    fn export(&self, arguments: &[&str]) {
        let all = [&["export", "articles.jsonl"], arguments].concat();
        assert_eq!(self.run(&all), (0, String::new()), "{arguments:?}");
    }
}

#[test]
fn the_ending_decides_the_form() {
    let folder = Folder::new();
    let forms = [
        ("a.html", "<!doctype html>"),
        ("a.md", "# Council \\<b\\>leases"),
        ("a.csv", "kind,claim,outlets"),
        ("a.json", "{\"schema\":1"),
        ("a.jsonld", "{\n  \"@context\""),
    ];
    for (name, start) in forms {
        folder.export(&["-o", name]);
        assert!(folder.read(name).starts_with(start), "{name}: {}", folder.read(name));
    }
    let (code, message) = folder.run(&["export", "articles.jsonl", "-o", "a.docx"]);
    assert_eq!(code, 2);
    assert!(message.contains("“a.docx” does not end in one of .html .md"), "{message}");
}

#[test]
fn compare_prints_every_form() {
    let folder = Folder::new();
    folder.export(&["-o", "a.md"]);
    let printed = Command::new(env!("CARGO_BIN_EXE_parallax"))
        .env("PARALLAX_LIBRARY", "none.db")
        .args(["compare", "articles.jsonl", "--markdown"])
        .current_dir(folder.0.path())
        .output()
        .expect("the program runs");
    assert_eq!(String::from_utf8_lossy(&printed.stdout), folder.read("a.md"));
    assert_eq!(folder.run(&["compare", "articles.jsonl", "--json", "--html"]).0, 2, "one form at a time");
}

#[test]
fn a_blind_export_names_no_outlet() {
    let folder = Folder::new();
    for name in ["a.html", "a.md", "a.csv", "a.json", "a.txt", "a.jsonld"] {
        folder.export(&["-o", name, "--blind", "--seed", "3"]);
        let text = folder.read(name);
        assert!(!text.contains("Harbour Post") && !text.contains("Gazette") && !text.contains("post.example"), "{name}: {text}");
        assert!(text.contains("Outlet A") && text.contains("Outlet B"), "{name}");
    }
}

#[test]
fn the_workshop_kit_is_four_pages_and_the_same_for_the_same_seed() {
    let folder = Folder::new();
    for kit in ["one", "two"] {
        assert_eq!(folder.run(&["workshop", "articles.jsonl", "-o", kit, "--seed", "9"]).0, 0);
    }
    for page in ["1-texts.html", "2-sheet.html", "3-hand-out.html", "4-key.html"] {
        assert_eq!(folder.read(&format!("one/{page}")), folder.read(&format!("two/{page}")), "{page}");
        assert_eq!(folder.read(&format!("one/{page}")).contains("Harbour Post"), page == "4-key.html", "{page}");
    }
}

/// Debian's name for it, and that of other systems.
const BROWSERS: [&str; 3] = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/// The checker of accessible pages, where `.ci/run` has fetched it: it is other people's code, and large.
const AXE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/axe/node_modules/axe-core/axe.min.js");

/// Runs a headless browser over a page; returns what it leaves of it.
fn browse(folder: &Folder, extra: &[&str], page: &str) -> Option<String> {
    let browser = BROWSERS.iter().map(Path::new).find(|path| path.exists())?;
    let profile = folder.path("profile");
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"])
        .args(["--disable-component-update", "--disable-sync", "--enable-logging=stderr"])
        .arg(format!("--user-data-dir={}", profile.display()))
        .args(extra)
        .arg(format!("file://{}", folder.path(page).display()))
        .output()
        .expect("the browser starts");
    let log = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!log.contains("CONSOLE"), "the page writes to the console: {log}");
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that looks at nothing says so")]
fn in_a_browser_no_page_scrolls_sideways_on_a_phone_or_fills_many_sheets() {
    let folder = Folder::new();
    folder.export(&["-o", "hand-out.html"]);
    folder.run(&["workshop", "articles.jsonl", "-o", "kit"]);
    // A page's own policy forbids scripts within it, so the page around its frame measures.
    let frame = |page: &str| {
        let framed = folder.read(page).replace('&', "&amp;").replace('"', "&quot;");
        let measure = "let d=this.contentDocument.documentElement;document.title+=d.scrollWidth+'/'+d.clientWidth+';'";
        format!("<iframe style='border:0;width:360px;height:800px' srcdoc=\"{framed}\" onload=\"{measure}\"></iframe>")
    };
    let pages = ["hand-out.html", "kit/1-texts.html", "kit/2-sheet.html", "kit/4-key.html"];
    fs::write(folder.path("around.html"), pages.map(frame).concat()).expect("written");
    let Some(dom) = browse(&folder, &["--hide-scrollbars", "--dump-dom"], "around.html") else {
        eprintln!("skipped: no Chromium is installed");
        return;
    };
    let widths = dom.split("</title>").next().unwrap_or_default().rsplit('>').next().unwrap_or_default().trim();
    assert_eq!(widths, "360/360;".repeat(4), "no page is wider than a phone");
    for (page, most_sheets) in [("hand-out.html", 2), ("kit/2-sheet.html", 4)] {
        let sheets = folder.path("sheets.pdf");
        browse(&folder, &["--no-pdf-header-footer", &format!("--print-to-pdf={}", sheets.display())], page);
        let printed = fs::read(&sheets).expect("the browser printed");
        let count = String::from_utf8_lossy(&printed).matches("/Type /Page\n").count();
        assert!((1..=most_sheets).contains(&count), "{page} fills {count} sheets");
    }
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that looks at nothing says so")]
fn in_a_browser_no_page_has_a_fault_that_axe_finds() {
    let Ok(axe) = fs::read_to_string(AXE) else {
        eprintln!("skipped: axe-core is not in target/axe, where .ci/run puts it");
        return;
    };
    let folder = Folder::new();
    folder.export(&["-o", "hand-out.html"]);
    folder.run(&["workshop", "articles.jsonl", "-o", "kit"]);
    fs::write(folder.path("axe.js"), axe).expect("written");
    let run = "axe.run().then(found => document.title = found.passes.length + ' passed ' + found.violations.map(fault => fault.id))";
    let script = format!("<script src='axe.js'></script><script>{run}</script></body>");
    for page in ["hand-out.html", "kit/1-texts.html", "kit/2-sheet.html", "kit/4-key.html"] {
        // A page's own policy forbids the checker, too.
        let (before, policy) =
            folder.read(page).split_once("<meta http-equiv").map(|(a, b)| (a.to_owned(), b.to_owned())).expect("a policy");
        let open = format!("{before}{}", policy.split_once('>').expect("its end").1.replace("</body>", &script));
        fs::write(folder.path("open.html"), open).expect("written");
        for scheme in ["0", "1"] {
            let colours = format!("--blink-settings=preferredColorScheme={scheme}");
            let Some(dom) = browse(&folder, &["--virtual-time-budget=20000", "--dump-dom", &colours], "open.html") else {
                eprintln!("skipped: no Chromium is installed");
                return;
            };
            let title = dom.split("</title>").next().unwrap_or_default().rsplit('>').next().unwrap_or_default();
            assert!(title.ends_with(" passed ") && !title.starts_with("0 "), "{page}, colour scheme {scheme}: {title}");
        }
    }
}
