//! The fitted models: additive curves over named numbers, read from the files that the scripts of `training/` write.
//!
//! A model adds up, for each number that it knows, the log-odds that a curve gives it, and turns the sum into a chance: a generalised additive
//! model (Hastie and Tibshirani, “Generalized Additive Models”, 1986, <https://doi.org/10.1214/ss/1177013604>) with straight lines between knots.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::align::conflict::FIGURE_NAMES;
use crate::align::features::NAMES;

/// One fitted model.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Model {
    intercept: f32,
    curves: Vec<Curve>,
}

/// What one number says: log-odds at some of its values, with straight lines between, and level beyond the outer ones.
#[derive(Debug, Clone, PartialEq)]
struct Curve {
    /// Where the number stands in the list of numbers.
    number: usize,
    at: Vec<f32>,
    odds: Vec<f32>,
}

impl Curve {
    fn odds(&self, value: f32) -> f32 {
        let next = self.at.partition_point(|at| *at <= value);
        match (next.checked_sub(1).map(|at| (self.at[at], self.odds[at])), self.at.get(next).map(|at| (*at, self.odds[next]))) {
            (Some((low, from)), Some((high, to))) => from + (to - from) * (value - low) / (high - low),
            (Some((_, odds)), None) | (None, Some((_, odds))) => odds,
            (None, None) => 0.0,
        }
    }
}

impl Model {
    /// The log-odds of what the model was fitted for.
    pub(super) fn odds(&self, numbers: &[f32]) -> f32 {
        self.intercept + self.curves.iter().map(|curve| curve.odds(numbers[curve.number])).sum::<f32>()
    }

    /// The chance of what the model was fitted for, 0..=1.
    pub(super) fn chance(&self, numbers: &[f32]) -> f32 {
        1.0 / (1.0 + (-self.odds(numbers)).exp())
    }
}

impl Model {
    /// The model that says how likely two figures that cannot state one value conflict.
    pub(super) fn conflict() -> &'static Self {
        static CONFLICT: OnceLock<Model> = OnceLock::new();
        CONFLICT.get_or_init(|| read("conflict", &FIGURE_NAMES))
    }
}

/// The models that decide about a pair of sentences.
pub(super) struct Models {
    /// How likely the pair is linked, before third accounts are asked.
    pub first: Model,
    /// How likely it is linked.
    pub linked: Model,
    /// How likely it says the same as a whole.
    pub same: Model,
}

impl Models {
    /// Those that know the sense of the sentences, or those that know their words alone.
    pub(super) fn shared(by_sense: bool) -> &'static Self {
        static BY_SENSE: OnceLock<Models> = OnceLock::new();
        static BY_WORDS: OnceLock<Models> = OnceLock::new();
        let read = |linked, same| Self { first: read("first", &NAMES), linked: read(linked, &NAMES), same: read(same, &NAMES) };
        if by_sense {
            BY_SENSE.get_or_init(|| read("linked", "same"))
        } else {
            BY_WORDS.get_or_init(|| read("linked-by-words", "same-by-words"))
        }
    }
}

/// A model as it is written.
#[derive(Deserialize)]
struct Written {
    intercept: f32,
    curves: BTreeMap<String, WrittenCurve>,
}

#[derive(Deserialize)]
struct WrittenCurve {
    at: Vec<f32>,
    odds: Vec<f32>,
}

/// The models of sentence pairs, and those of conflicts; each file is written by a script of `training/`.
const FILES: [&str; 2] = [include_str!("links.toml"), include_str!("conflicts.toml")];

/// Reads a model of the compiled-in files whose curves are of the numbers `names`.
///
/// # Panics
///
/// Where the compiled-in file has no such model, or a curve of an unknown number; a test reads them all.
fn read(model: &str, names: &[&str]) -> Model {
    static FILE: OnceLock<BTreeMap<String, Written>> = OnceLock::new();
    let parse = |text| -> BTreeMap<String, Written> { toml::from_str(text).expect("the compiled-in models are well formed") };
    let file = FILE.get_or_init(|| FILES.iter().flat_map(|text| parse(text)).collect());
    let written = file.get(model).expect("the compiled-in file has the model");
    let curve = |(name, curve): (&String, &WrittenCurve)| Curve {
        number: names.iter().position(|known| known == name).expect("a curve is of a known number"),
        at: curve.at.clone(),
        odds: curve.odds.clone(),
    };
    Model { intercept: written.intercept, curves: written.curves.iter().map(curve).collect() }
}
