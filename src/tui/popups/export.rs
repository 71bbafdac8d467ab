//! Export: the forms in which this comparison can be written to files, each under a letter; masked outlets stay masked.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::export::{EXPORTERS, Options, Outlets, workshop_kit};
use crate::tui::compared::Compared;
use crate::tui::key::{Code, Key};
use crate::tui::line::{Line, draw_lines, size_of};
use crate::tui::shared::Shared;
use crate::tui::theme::{Role, Theme};
use crate::tui::ui::BLIND_SEED;
use crate::tui::view::{Effect, Place, View};

/// The key of the workshop kit, after those of the forms.
const KIT: char = 'w';

/// The comparison and how it is to be written.
#[derive(Debug)]
pub(crate) struct Export {
    compared: Arc<Compared>,
    options: Options,
    /// What files are called, without an ending.
    stem: String,
}

impl Export {
    /// Makes the popup; `seed` is that of the letters where outlets are masked.
    pub(crate) fn new(compared: Arc<Compared>, title: String, (story, seed): (&str, Option<u64>)) -> Self {
        let outlets = seed.map_or(Outlets::Named, |seed| Outlets::Masked { seed });
        Self { compared, options: Options { title: Some(title), outlets }, stem: format!("parallax-{story}") }
    }

    fn lines(&self) -> Vec<Line> {
        let line = |letter: char, says: &str| Line::of(letter.to_string(), Role::Key).and(format!("  {says}"), Role::Text);
        let mut lines: Vec<Line> = EXPORTERS.iter().zip('1'..='9').map(|(exporter, letter)| line(letter, exporter.about)).collect();
        if self.options.outlets == Outlets::Named {
            lines.push(line(KIT, "A workshop kit: texts without outlets, a sheet, a hand-out and the key"));
        }
        lines
    }

    /// The files of a choice, by name.
    fn files(&self, letter: char) -> Option<Vec<(String, String)>> {
        if letter == KIT && self.options.outlets == Outlets::Named {
            let kit = workshop_kit(&self.compared.analysis, self.options.title.as_deref(), BLIND_SEED);
            return Some(kit.into_iter().map(|(name, page)| (format!("{}-{name}", self.stem), page)).collect());
        }
        let (exporter, _) = EXPORTERS.iter().zip('1'..='9').find(|(_, key)| *key == letter)?;
        let text = (exporter.write)(&self.compared.analysis, &self.options);
        Some(vec![(format!("{}.{}", self.stem, exporter.ending), text)])
    }
}

impl View for Export {
    fn name(&self) -> &'static str {
        "Export"
    }

    fn place(&self) -> Place {
        Place::Popup
    }

    fn typed(&mut self, key: Key, _: &Shared) -> Option<Vec<Effect>> {
        let Code::Char(letter) = key.code else { return None };
        let files = self.files(letter)?;
        Some(vec![Effect::Instead(Box::new(Effect::Write(files)))])
    }

    fn prepare(&mut self, _: &Shared, _: Size) {}

    fn wanted(&self, _: &Shared, size: Size) -> Size {
        size_of(&self.lines(), size)
    }

    fn header(&self, _: &Shared) -> Line {
        Line::of("Export", Role::Title).and(" · a key writes it here, Esc closes", Role::Muted)
    }

    fn draw(&self, _: &Shared, theme: &Theme, area: Rect, buffer: &mut Buffer) {
        draw_lines(&self.lines(), area, theme, buffer);
    }
}
