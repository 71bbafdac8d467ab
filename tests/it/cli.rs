//! The commands as a user or a script runs them: output, messages, exit codes.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

/// What a run of the program gave.
struct Run {
    code: i32,
    output: String,
    messages: String,
}

fn parallax(arguments: &[&str], input: &str, folder: &Path) -> Run {
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_parallax"));
    command.args(arguments).write_stdin(input).current_dir(folder).env_clear().env("PARALLAX_LIBRARY", "library.db");
    let done = command.output().expect("the program starts");
    Run {
        code: done.status.code().expect("not ended by a signal"),
        output: String::from_utf8(done.stdout).expect("output is UTF-8"),
        messages: String::from_utf8(done.stderr).expect("messages are UTF-8"),
    }
}

fn run(arguments: &[&str]) -> Run {
    parallax(arguments, "", Path::new("."))
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.output).unwrap_or_else(|error| panic!("{error}: {}", run.output))
}

const TWO_RECORDS: &str = concat!(
    r#"{"id": "p", "title": "Ferry pier closed", "text": "The pier at Ostrand was closed on Monday after 12 planks broke.", "outlet": "Harbour Post"}"#,
    "\n",
    r#"{"id": "q", "headline": "Pier shut", "body": "Ostrand's pier was closed on Monday because 15 planks broke.", "source": "Ferry Gazette"}"#,
    "\n"
);

#[test]
fn stories_of_the_sample_hold_every_article_once() {
    let done = run(&["stories", "--json"]);
    assert_eq!(done.code, 0, "{}", done.messages);
    let answer = json(&done);
    assert_eq!(answer["schema"], 1);
    let listed = answer["articles"].as_array().expect("a list").len();
    let members: usize =
        answer["stories"].as_array().expect("a list").iter().map(|story| story["articles"].as_array().expect("a list").len()).sum();
    assert!(listed >= 20, "the sample has {listed} articles");
    assert_eq!(members, listed);
}

#[test]
fn standard_input_is_compared() {
    let done = parallax(&["compare", "--json", "-"], TWO_RECORDS, Path::new("."));
    assert_eq!(done.code, 0, "{}", done.messages);
    let answer = json(&done);
    let outlets: Vec<&str> =
        answer["accounts"].as_array().expect("a list").iter().filter_map(|account| account["outlet"].as_str()).collect();
    assert_eq!(outlets, ["Ferry Gazette", "Harbour Post"]);
    let link = answer["links"].as_array().expect("a list").iter().find(|link| link["a"]["sentence"] == 1 && link["b"]["sentence"] == 1);
    let link = link.unwrap_or_else(|| panic!("both first sentences are linked: {answer}"));
    assert_eq!((&link["conflicts"][0]["kind"], &link["conflicts"][0]["a"]), (&"figure".into(), &"15".into()), "{link}");
}

#[test]
fn a_story_is_compared_by_a_prefix_of_its_id() {
    let stories = json(&run(&["stories", "--json"]));
    let story =
        stories["stories"].as_array().expect("a list").iter().find(|story| story["articles"].as_array().is_some_and(|list| list.len() > 2));
    let story = story.expect("the sample has a story of three accounts");
    let id = story["id"].as_str().expect("an id");
    let done = run(&["compare", "--json", id]);
    assert_eq!(done.code, 0, "{}", done.messages);
    assert_eq!(json(&done)["accounts"].as_array().map(Vec::len), story["articles"].as_array().map(Vec::len));
}

#[test]
fn plain_text_is_what_a_pipe_gets() {
    let done = parallax(&["compare", "-"], TWO_RECORDS, Path::new("."));
    assert_eq!(done.code, 0);
    assert!(done.output.contains("CONFLICTS (1)") && done.output.contains("12 (Harbour Post)"), "{}", done.output);
    assert!(!done.output.contains('\u{1b}'), "no escape sequences");
}

#[test]
fn what_does_not_exist_is_exit_code_3() {
    let done = run(&["compare", "nosuchstory"]);
    assert_eq!((done.code, done.output.as_str()), (3, ""));
    assert!(done.messages.contains("nosuchstory") && done.messages.contains("hint"), "{}", done.messages);
    let empty = tempfile::tempdir().expect("a folder");
    assert_eq!(parallax(&["stories", "."], "", empty.path()).code, 3);
}

#[test]
fn wrong_usage_is_exit_code_2() {
    for wrong in
        [&["compare"] as &[&str], &["articles", "stories"], &["stories", "--no-such-flag"], &["compare", "--json", "--plain", "-"], &[]]
    {
        assert_eq!(run(wrong).code, 2, "{wrong:?}");
    }
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_done() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("good.jsonl"), TWO_RECORDS).expect("written");
    fs::write(folder.path().join("bad.jsonl"), "{\"title\": \"Half\", \"text\": \"A text.\"}\n{\"title\": \n").expect("written");
    let done = parallax(&["stories", "--json", "good.jsonl", "bad.jsonl", "missing.txt"], "", folder.path());
    assert_eq!(done.code, 4, "{}", done.messages);
    assert!(done.messages.contains("bad.jsonl:2:") && done.messages.contains("missing.txt"), "{}", done.messages);
    let answer = json(&done);
    assert_eq!(answer["articles"].as_array().map(Vec::len), Some(3));
    assert_eq!(answer["skipped"][0]["line"], 2, "{answer}");
}

#[test]
fn the_sample_is_written_out_and_reads_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let written = parallax(&["sample", "-o", "copy"], "", folder.path());
    assert_eq!(written.code, 0, "{}", written.messages);
    let (from_files, built_in) = (json(&parallax(&["stories", "--json", "copy"], "", folder.path())), json(&run(&["stories", "--json"])));
    let ids = |answer: &Value| answer["stories"].as_array().expect("a list").iter().map(|story| story["id"].clone()).collect::<Vec<_>>();
    assert_eq!(ids(&from_files), ids(&built_in));
    assert_eq!(parallax(&["sample", "-o", "copy"], "", folder.path()).code, 2, "a folder that is not empty is left alone");
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_parallax"))
        .args(["stories", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let mut messages = String::new();
    child.stderr.take().expect("piped").read_to_string(&mut messages).expect("messages are UTF-8");
    assert_eq!((child.wait().expect("it ends").code(), messages.as_str()), (Some(0), ""));
}

#[test]
fn pages_made_from_the_arguments() {
    let manual = run(&["man"]).output.replace("\\-", "-");
    assert!(manual.contains(".TH parallax"));
    for (setting, flag, variable) in [("theme", "--theme", "PARALLAX_THEME"), ("pause", "--pause", "PARALLAX_PAUSE")] {
        assert!(manual.contains(&format!("\\fB{setting}\\fR, {flag}, {variable}\n")), "the manual names {setting}");
    }
    assert!(manual.contains("everywhere.help"), "the manual names what keys do");
    assert!(run(&["completions", "bash"]).output.contains("_parallax"));
    let help = run(&["--help"]);
    assert_eq!(help.code, 0);
    for command in ["stories", "compare", "cues", "sample"] {
        assert!(help.output.contains(command), "help names {command}");
    }
}

/// The five real articles beside the checkout, where they are.
#[test]
fn the_five_real_articles_are_three_stories() {
    let raw = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/raw");
    if !raw.exists() {
        println!("skipped: the five articles are not beside this checkout");
        return;
    }
    let answer = json(&run(&["stories", "--json", raw.to_str().expect("UTF-8")]));
    let mut stories: Vec<String> =
        answer["stories"].as_array().expect("a list").iter().map(|story| story["articles"].to_string()).collect();
    stories.sort();
    assert_eq!(stories.len(), 3, "{stories:?}");
    assert!(stories.iter().any(|story| ["001", "002", "003"].iter().all(|id| story.contains(id))), "{stories:?}");
}

#[test]
fn without_paths_the_library_is_worked_on() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let parallax = |arguments: &[&str], input: &str| parallax(arguments, input, folder.path());
    let sample = parallax(&["stories"], "");
    let added = parallax(&["add", "-"], TWO_RECORDS);
    assert_eq!((added.code, added.output.as_str()), (0, "2 articles added\n"), "{}", added.messages);
    let plain = parallax(&["stories"], "");
    assert!(plain.output != sample.output && plain.output.starts_with("1 story from 2 articles\n"), "{}", plain.output);
    let listed = parallax(&["stories", "--json"], "");
    assert_eq!((listed.code, listed.messages.as_str()), (0, ""));
    assert_eq!(
        listed.output,
        parallax(&["stories", "--json", "-"], TWO_RECORDS).output.replace("null,\"path\":\"-\"", "null,\"path\":\"\"")
    );
    let id = json(&listed)["stories"][0]["id"].as_str().expect("an id").to_owned();
    let compared = json(&parallax(&["compare", &id[..6], "--json"], ""));
    assert_eq!(compared["accounts"].as_array().expect("a list").len(), 2);
    assert_eq!(parallax(&["compare", "000000000000"], "").code, 3);
    let exported = parallax(&["export", &id, "-o", "pier.md"], "");
    assert_eq!(exported.code, 0, "{}", exported.messages);
    assert!(fs::read_to_string(folder.path().join("pier.md")).expect("it was written").contains("Ferry Gazette"));
    assert_eq!(parallax(&["workshop", &id, "-o", "kit"], "").code, 0);
    let checked = parallax(&["check", "12 planks broke at the pier of Ostrand", "--json", "--exit-code"], "");
    assert_eq!((checked.code, json(&checked)["verdict"].as_str()), (1, Some("disputed")), "{}", checked.output);
    assert_eq!(json(&checked)["reports"].as_array().expect("a list").len(), 2);
    assert_eq!(json(&parallax(&["check", "The moon fell into the sea", "--json"], ""))["verdict"], "unreported");
}

#[test]
fn what_is_lost_or_odd_is_listed_and_only_what_is_lost_counts() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    fs::create_dir(folder.path().join("in")).expect("writable");
    let write = |name: &str, text: &str| fs::write(folder.path().join("in").join(name), text).expect("writable");
    write("a.jsonl", TWO_RECORDS);
    write("b.jsonl", "{\"title\": \"Gate\", \"text\": \"The gate held.\", \"date\": \"soon\"}\n");
    write("README.md", "About this folder.");
    let kept = parallax(&["stories", "in", "--json"], "", folder.path());
    let skipped = json(&kept)["skipped"].clone();
    assert_eq!((kept.code, skipped.as_array().map(Vec::len), &skipped[0]["lost"]), (0, Some(1), &Value::Bool(false)), "{skipped}");
    let added = parallax(&["add", "in"], "", folder.path());
    assert_eq!((added.code, added.output.as_str()), (0, "3 articles added\n"));
    write("c.jsonl", "no record\n");
    let lost = parallax(&["stories", "in", "--json"], "", folder.path());
    assert_eq!((lost.code, &json(&lost)["skipped"][1]["lost"]), (4, &Value::Bool(true)), "{}", lost.output);
    let added = parallax(&["add", "in"], "", folder.path());
    assert_eq!((added.code, added.output.as_str()), (4, "0 articles added, 3 known already, 1 not read\n"));
}
