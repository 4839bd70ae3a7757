//! What was bought, where an export puts it all into one cell.

use super::text::given;
use crate::input::OrderItem;

/// The items of a cell: `name:Lamp|sku:L1|quantity:2` (WooCommerce's export plugins, `;` between several), `2× Lamp,
/// 1× Bulb` (its order report), `Lamp x2; Bulb`, or just a title.
pub(super) fn of_list(cell: &str) -> Vec<OrderItem> {
    if cell.contains('|') && cell.contains("name:") {
        return cell.split([';', '\n']).filter_map(pairs).collect();
    }
    let hard: Vec<&str> = cell.split([';', '\n']).filter_map(given).collect();
    let mut out = Vec::new();
    for part in hard {
        // Titles contain commas: they separate only where every piece has its count in front.
        let pieces: Vec<&str> = part.split(", ").filter_map(given).collect();
        if pieces.iter().all(|piece| count_in_front(piece).is_some()) {
            out.extend(pieces.into_iter().map(counted));
        } else {
            out.push(counted(part));
        }
    }
    out
}

/// How many, as exports write it: `2`, `2.0`, `2,00`. A refund's negative count is none.
pub(super) fn quantity(text: &str) -> Option<u32> {
    let text = text.trim();
    let whole = text.split(['.', ',']).next()?;
    let fraction_is_zero = text.get(whole.len()..)?.bytes().skip(1).all(|b| b == b'0');
    if whole.starts_with('-') {
        return Some(0);
    }
    whole.parse().ok().filter(|_| fraction_is_zero)
}

fn pairs(text: &str) -> Option<OrderItem> {
    let value = |name: &str| {
        let pair = text.split('|').filter_map(|pair| pair.split_once(':')).find(|(key, _)| key.trim() == name)?;
        given(pair.1)
    };
    Some(OrderItem {
        title: value("name")?.to_owned(),
        quantity: value("quantity").or_else(|| value("qty")).and_then(quantity).unwrap_or(1),
        sku: value("sku").map(str::to_owned),
    })
}

fn counted(text: &str) -> OrderItem {
    let (quantity, title) = count_in_front(text).or_else(|| count_behind(text)).unwrap_or((1, text));
    OrderItem { title: title.to_owned(), quantity, sku: None }
}

/// `2× Lamp`, `2 x Lamp`
fn count_in_front(text: &str) -> Option<(u32, &str)> {
    let digits = text.find(|c: char| !c.is_ascii_digit())?;
    let (count, rest) = text.split_at_checked(digits)?;
    let rest = rest.trim_start();
    // "4x4 spanner": a plain x needs a blank behind it.
    let title = rest.strip_prefix('×').or_else(|| rest.strip_prefix("x "))?;
    Some((count.parse().ok()?, given(title)?))
}

/// `Lamp x2`, `Lamp × 2`
fn count_behind(text: &str) -> Option<(u32, &str)> {
    let (title, count) = text.rsplit_once(['×', 'x'])?;
    if !title.ends_with(' ') {
        return None;
    }
    Some((count.trim().parse().ok()?, given(title)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn brief(cell: &str) -> Vec<(u32, String)> {
        of_list(cell).into_iter().map(|item| (item.quantity, item.title)).collect()
    }

    #[test]
    fn forms() {
        let two = vec![(2, "Lamp".to_owned()), (1, "Bulb, warm".to_owned())];
        assert_eq!(brief("name:Lamp|sku:L1|quantity:2;name:Bulb, warm|quantity:1"), two);
        assert_eq!(brief("2× Lamp, 1× Bulb"), [(2, "Lamp".to_owned()), (1, "Bulb".to_owned())]);
        assert_eq!(brief("Lamp x2; Bulb, warm"), two);
        assert_eq!(brief("4x4 spanner, <b>red</b>"), [(1, "4x4 spanner, <b>red</b>".to_owned())]);
        assert_eq!(brief("Lamp, 2 parts"), [(1, "Lamp, 2 parts".to_owned())]);
        assert_eq!(brief(""), []);
    }

    #[test]
    fn quantities() {
        let read = |text| quantity(text);
        assert_eq!((read("2"), read("2.0"), read("3,00"), read("-1")), (Some(2), Some(2), Some(3), Some(0)));
        assert_eq!((read("two"), read("1.5"), read("99999999999"), read("")), (None, None, None, None));
    }
}
