//! The command `marks`: one reader's marks told as JSON, those of others taken in, and how far readers agree.

use std::path::Path;
use std::process::Output;

use parallax::library::{Judgement, Library, Mark};

fn marks(folder: &Path, rest: &[&str]) -> Output {
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_parallax"));
    command.args(["marks", "--library", "library.db"]).args(rest).current_dir(folder).env_clear().output().expect("the program starts")
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn marks_are_told_to_others_and_taken_in() {
    let folder = tempfile::tempdir().expect("a folder");
    let mark = Mark {
        reader: "Ana".to_owned(),
        story: "ferry".to_owned(),
        article: "star".to_owned(),
        sentence: 1,
        verdict: Some(Judgement::Slanted),
        note: String::new(),
        time: 0,
    };
    Library::open(&folder.path().join("library.db")).and_then(|library| library.set_mark(&mark)).expect("it is kept");
    let told = marks(folder.path(), &["--reader", "Ana"]);
    assert!(told.status.success(), "{told:?}");
    std::fs::write(folder.path().join("bo.json"), text(&told).replace("\"Ana\"", "\"Bo\"")).expect("written");
    let merged = text(&marks(folder.path(), &["bo.json"]));
    assert_eq!(merged.lines().next(), Some("bo.json: 1 new or changed"));
    assert!(merged.contains("2 readers, 1 sentence judged by two or more: 100 of 100"), "{merged}");
    assert_eq!(marks(folder.path(), &["--reader", "Cy"]).status.code(), Some(3), "nobody of that name has marked anything");
    assert_eq!(marks(folder.path(), &["nobody.json"]).status.code(), Some(3), "there is no such file");
}
