//! The fitted models: curves or small trees over named numbers, read from the files that the scripts of `training/` write.
//!
//! A model adds up, for each number that it knows, the log-odds that a curve gives it, and turns the sum into a chance: a generalised additive
//! model (Hastie and Tibshirani, “Generalized Additive Models”, 1986, <https://doi.org/10.1214/ss/1177013604>) with straight lines between knots.
//! Where numbers say little alone and much together, the log-odds come from boosted trees of two questions each (Friedman, “Greedy function
//! approximation”, 2001, <https://doi.org/10.1214/aos/1013203451>).

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::align::conflict::FIGURE_NAMES;
use crate::align::features::NAMES;

/// One fitted model.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Model {
    intercept: f32,
    curves: Vec<Curve>,
    trees: Vec<Tree>,
}

/// Three questions, of which two are asked: the first, and by its answer the second or the third. Each asks whether a number is at most a value.
#[derive(Debug, Clone, PartialEq)]
struct Tree {
    questions: [(usize, f32); 3],
    /// The log-odds at the four ends; of two ends of a question the first is that of yes.
    odds: [f32; 4],
}

impl Tree {
    fn odds(&self, numbers: &[f32]) -> f32 {
        let is_more = |(number, at): (usize, f32)| usize::from(numbers[number] > at);
        let first = is_more(self.questions[0]);
        self.odds[2 * first + is_more(self.questions[1 + first])]
    }
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
    /// Reads one of the models that a file holds. Its curves are of some of the numbers `names`.
    ///
    /// # Panics
    ///
    /// Where the file has no such model, or a curve of an unknown number; it is compiled in, and a test reads it.
    pub(crate) fn parse(file: &str, model: &str, names: &[&str]) -> Self {
        let file: BTreeMap<String, Written> = toml::from_str(file).expect("the compiled-in models are well formed");
        Self::of(file.get(model).expect("the compiled-in file has the model"), names)
    }

    fn of(written: &Written, names: &[&str]) -> Self {
        let number = |name: &String| names.iter().position(|known| known == name).expect("a model is of known numbers");
        let curve =
            |(name, curve): (&String, &WrittenCurve)| Curve { number: number(name), at: curve.at.clone(), odds: curve.odds.clone() };
        let tree = |tree: &WrittenTree| Tree {
            questions: std::array::from_fn(|question| (number(&tree.asks[question]), tree.at[question])),
            odds: tree.odds,
        };
        Self {
            intercept: written.intercept,
            curves: written.curves.iter().map(curve).collect(),
            trees: written.trees.iter().map(tree).collect(),
        }
    }

    /// The log-odds of what the model was fitted for.
    pub(super) fn odds(&self, numbers: &[f32]) -> f32 {
        let curves: f32 = self.curves.iter().map(|curve| curve.odds(numbers[curve.number])).sum();
        let trees: f32 = self.trees.iter().map(|tree| tree.odds(numbers)).sum();
        self.intercept + curves + trees
    }

    /// The chance of what the model was fitted for, 0..=1.
    pub(crate) fn chance(&self, numbers: &[f32]) -> f32 {
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
    #[serde(default)]
    curves: BTreeMap<String, WrittenCurve>,
    #[serde(default)]
    trees: Vec<WrittenTree>,
}

#[derive(Deserialize)]
struct WrittenTree {
    asks: [String; 3],
    at: [f32; 3],
    odds: [f32; 4],
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
    Model::of(file.get(model).expect("the compiled-in file has the model"), names)
}
