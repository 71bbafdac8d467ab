//! Which kinds of cues are switched on: the value of `--cues`, and the table of the settings file that says the same.

use toml::Spanned;
use toml::de::DeValue;

use crate::cli::settings::nearest_of;
use crate::framing::{CUES, Kinds};

/// Reads names of cues, divided by commas: `all`, `none`, some (`loaded,quote`), or all but some (`no-hedge,no-source`).
pub(super) fn kinds(text: &str) -> Result<Kinds, String> {
    let names: Vec<&str> = text.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    let from_all = names.iter().all(|name| *name == "all" || name.starts_with("no-"));
    let mut off: Vec<&str> = if from_all { Vec::new() } else { CUES.iter().map(|kind| kind.name).collect() };
    for name in names {
        match name {
            "all" => off.clear(),
            "none" => off = CUES.iter().map(|kind| kind.name).collect(),
            _ => {
                if let Some(without) = name.strip_prefix("no-") {
                    off.push(known(without)?);
                } else {
                    let with = known(name)?;
                    off.retain(|other| *other != with);
                }
            }
        }
    }
    Ok(Kinds::without(&off))
}

/// What `--help` says of the flag.
pub(super) fn help() -> String {
    let names: Vec<&str> = CUES.iter().map(|kind| kind.name).collect();
    format!("Which cues to mark: `all`, `none`, names divided by commas, or `no-NAME` for all but that; of {}", names.join(", "))
}

/// Reads the setting: a table of names that are true or false, a list of names, or text as for the flag. Returns the flag's value, or where
/// it is wrong and why.
pub(super) fn setting(value: Spanned<DeValue>) -> Result<String, (usize, String)> {
    let at = value.span().start;
    let text = match value.into_inner() {
        DeValue::Table(table) => {
            let switched = table.into_iter().map(|(name, value)| switched((name.span().start, name.get_ref()), value));
            let off: Vec<String> = switched.collect::<Result<Vec<Option<String>>, _>>()?.into_iter().flatten().collect();
            if off.is_empty() { "all".to_owned() } else { off.join(",") }
        }
        DeValue::Array(names) => {
            let names: Result<Vec<String>, (usize, String)> = names.into_iter().map(setting).collect();
            Some(names?).filter(|names| !names.is_empty()).map_or_else(|| "none".to_owned(), |names| names.join(","))
        }
        DeValue::String(text) => text.into_owned(),
        _ => return Err((at, "“cues” has to be a table of names that are true or false, or names in quotation marks".to_owned())),
    };
    kinds(&text).map_err(|reason| (at, reason))?;
    Ok(text)
}

/// `no-NAME` for a cue that is switched off, nothing for one that is on.
fn switched((at, name): (usize, &str), value: Spanned<DeValue>) -> Result<Option<String>, (usize, String)> {
    let name = known(name).map_err(|reason| (at, reason))?;
    let at = value.span().start;
    match value.into_inner() {
        DeValue::Boolean(true) => Ok(None),
        DeValue::Boolean(false) => Ok(Some(format!("no-{name}"))),
        _ => Err((at, format!("“{name}” has to be true or false"))),
    }
}

fn known(name: &str) -> Result<&'static str, String> {
    let names: Vec<&'static str> = CUES.iter().map(|kind| kind.name).collect();
    if let Some(found) = names.iter().find(|known| **known == name) {
        return Ok(found);
    }
    Err(match nearest_of(name, names.iter().copied()) {
        Some(near) => format!("there is no cue “{name}”; “{near}” is the nearest"),
        None => format!("there is no cue “{name}”; there are {}", names.join(", ")),
    })
}

#[cfg(test)]
mod tests {
    use super::kinds;
    use crate::framing::{CUES, Kinds};

    #[test]
    fn some_all_but_some_and_none() {
        let all_but = |on: &[&str]| CUES.iter().map(|kind| kind.name).filter(|name| !on.contains(name)).collect::<Vec<_>>();
        assert_eq!(kinds("all"), Ok(Kinds::all()));
        assert_eq!(kinds(""), Ok(Kinds::all()));
        assert_eq!(kinds("none"), Ok(Kinds::without(&all_but(&[]))));
        assert_eq!(kinds("loaded, quote"), Ok(Kinds::without(&all_but(&["loaded", "quote"]))));
        assert_eq!(kinds("no-hedge,no-source"), Ok(Kinds::without(&["hedge", "source"])));
        assert_eq!(kinds("no-loaded"), Ok(Kinds::without(&["loaded"])));
    }

    #[test]
    fn a_wrong_name_is_answered_with_the_nearest() {
        for kind in CUES {
            let wrong = format!("{}x", kind.name);
            assert_eq!(kinds(&wrong), Err(format!("there is no cue “{wrong}”; “{}” is the nearest", kind.name)));
        }
        assert!(kinds("zzz").is_err_and(|reason| reason.contains("there are loaded, ")));
    }
}
