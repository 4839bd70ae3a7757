//! Charts as SVG, drawn on the server: plain shapes whose colours come from the style sheet. A table beside each says the
//! same in figures, so a chart is a picture with a name.

use crate::language::{Text, say};

/// A chart, for the template `chart.html`.
#[derive(Clone, Debug, Default)]
pub struct Chart {
    /// What it shows, for people who do not see it.
    pub name: Text,
    /// Its width, in units of its own.
    pub width: i64,
    /// Its height.
    pub height: i64,
    /// Lines across, with their values.
    pub grid: Vec<Line>,
    /// Bars.
    pub bars: Vec<Bar>,
    /// Points joined by lines, by the class of their colour.
    pub lines: Vec<(&'static str, Vec<(i64, i64)>)>,
    /// Words.
    pub labels: Vec<Label>,
}

/// A line across with its value.
#[derive(Clone, Debug)]
pub struct Line {
    /// Where.
    pub y: i64,
    /// "10 d".
    pub label: Text,
}

/// A bar.
#[derive(Clone, Debug)]
pub struct Bar {
    /// Left edge.
    pub x: i64,
    /// Upper edge.
    pub y: i64,
    /// Width.
    pub width: i64,
    /// Height.
    pub height: i64,
    /// The class of its colour.
    pub class: &'static str,
    /// What it says on hover.
    pub title: Text,
}

/// A word.
#[derive(Clone, Debug)]
pub struct Label {
    /// Where.
    pub x: i64,
    /// Its base line.
    pub y: i64,
    /// `start`, `middle` or `end`.
    pub anchor: &'static str,
    /// The word.
    pub text: Text,
}

const WIDTH: i64 = 640;
const HEIGHT: i64 = 220;
const LEFT: i64 = 40;
const RIGHT: i64 = 8;
const TOP: i64 = 12;
const BOTTOM: i64 = 26;

/// A column of a chart over time.
#[derive(Clone, Debug, Default)]
pub struct Column {
    /// What stands under it; empty: nothing.
    pub label: Text,
    /// What it says on hover.
    pub title: Text,
    /// The values of the bars, stacked, with the class of their colour.
    pub bars: Vec<(&'static str, i64)>,
    /// The values of the lines.
    pub points: Vec<(&'static str, Option<i64>)>,
}

/// The next round number at or above `n`: 1, 2, 5, 10, 20, …
fn round_up(n: i64) -> i64 {
    let mut size = 1;
    loop {
        for step in [1, 2, 5] {
            if step * size >= n {
                return step * size;
            }
        }
        size *= 10;
    }
}

/// About the width of a letter under a column.
const LETTER: i64 = 6;

impl Chart {
    /// How many letters have room under each of so many columns.
    pub fn letters_under(columns: usize) -> usize {
        let columns = i64::try_from(columns).unwrap_or(1).max(1);
        usize::try_from((WIDTH - LEFT - RIGHT) / columns / LETTER).unwrap_or(1)
    }

    /// Columns from left to right, with a scale from nothing to the highest.
    ///
    /// `unit` is the text that a value of the scale is written by; `None`: the number alone.
    pub fn columns(name: Text, unit: Option<&'static str>, columns: &[Column]) -> Self {
        let stacked = |c: &Column| c.bars.iter().map(|(_, n)| n).sum::<i64>();
        let highest = |c: &Column| c.points.iter().filter_map(|(_, n)| *n).max().unwrap_or(0).max(stacked(c));
        let top = round_up(columns.iter().map(highest).max().unwrap_or(0).max(1));
        let plot = HEIGHT - TOP - BOTTOM;
        let y = |n: i64| TOP + plot - plot * n / top;
        let slots = i64::try_from(columns.len()).unwrap_or(1).max(1);
        let wide = WIDTH - LEFT - RIGHT;
        let mut chart = Self { name, width: WIDTH, height: HEIGHT, ..Self::default() };
        let value = |n: i64| say(unit.unwrap_or("just-number")).with("n", n);
        let steps = if top % 4 == 0 {
            4
        } else if top % 5 == 0 {
            5
        } else {
            top.min(2)
        };
        chart.grid = (0..=steps).map(|i| Line { y: y(top * i / steps), label: value(top * i / steps) }).collect();
        for (i, column) in (0..slots).zip(columns) {
            let (from, to) = (LEFT + wide * i / slots, LEFT + wide * (i + 1) / slots);
            let gap = ((to - from) / 6).max(1);
            let mut base = 0;
            for &(class, n) in &column.bars {
                let (upper, lower) = (y(base + n), y(base));
                base += n;
                if lower > upper {
                    let title = column.title.clone();
                    chart.bars.push(Bar {
                        x: from + gap,
                        y: upper,
                        width: to - from - 2 * gap,
                        height: lower - upper,
                        class,
                        title,
                    });
                }
            }
            let middle = (from + to) / 2;
            for &(class, n) in &column.points {
                let Some(n) = n else { continue };
                match chart.lines.iter_mut().find(|(c, _)| *c == class) {
                    Some((_, points)) => points.push((middle, y(n))),
                    None => chart.lines.push((class, vec![(middle, y(n))])),
                }
            }
            if column.label != Text::default() {
                chart.labels.push(Label { x: middle, y: HEIGHT - 8, anchor: "middle", text: column.label.clone() });
            }
        }
        chart
    }

    /// The points of a line as SVG writes them.
    pub fn points(&self, points: &[(i64, i64)]) -> String {
        points.iter().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(bars: Vec<(&'static str, i64)>, points: Vec<(&'static str, Option<i64>)>) -> Column {
        Column { label: "W".into(), title: "T".into(), bars, points }
    }

    #[test]
    fn the_scale_ends_at_a_round_number() {
        for (n, top) in [(1, 1), (2, 2), (3, 5), (6, 10), (11, 20), (21, 50), (51, 100), (999, 1_000)] {
            assert_eq!(round_up(n), top);
        }
    }

    #[test]
    fn bars_stand_on_one_another_and_inside_the_picture() {
        let chart = Chart::columns(
            "n".into(),
            None,
            &[column(vec![("a", 3), ("b", 2)], vec![]), column(vec![("a", 0)], vec![])],
        );
        let [lower, upper] = &chart.bars[..] else { panic!("{:?}", chart.bars) };
        assert_eq!(upper.y + upper.height, lower.y);
        assert!(upper.y >= 0 && lower.y + lower.height <= HEIGHT && upper.x + upper.width <= WIDTH);
    }

    #[test]
    fn a_line_leaves_out_what_is_not_known() {
        let chart = Chart::columns(
            "n".into(),
            None,
            &[
                column(vec![], vec![("p50", Some(5))]),
                column(vec![], vec![("p50", None)]),
                column(vec![], vec![("p50", Some(8))]),
            ],
        );
        assert_eq!(chart.lines[0].1.len(), 2);
        assert_eq!(Chart::columns("nothing".into(), None, &[]).bars.len(), 0);
    }
}
