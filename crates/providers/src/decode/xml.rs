//! XML as a tree: namespaces dropped, attributes as `@name`, text as `#text`.

use quick_xml::{Reader, XmlVersion, events::Event};

use super::{DEEPEST, object, text};
use crate::jq::Val;

struct Element {
    name: String,
    attributes: Vec<(String, Val)>,
    children: Vec<(String, Val)>,
    text: String,
}

/// Reads a document; the outermost tag is the only key of the answer.
pub(super) fn read(bytes: &[u8], lists: &[String]) -> Result<Val, String> {
    if super::looks_like_html(bytes) {
        return Err("it is an HTML page, not XML".into());
    }
    let document = String::from_utf8_lossy(bytes);
    let mut reader = Reader::from_str(&document);
    let mut open: Vec<Element> = Vec::new();
    let mut outermost: Option<(String, Val)> = None;
    loop {
        let place = reader.buffer_position();
        let wrong = |what: &dyn std::fmt::Display| format!("it is not XML: {what} (at byte {place})");
        match reader.read_event().map_err(|error| wrong(&error))? {
            Event::Start(tag) => {
                if open.len() >= DEEPEST {
                    return Err(format!("it is nested deeper than {DEEPEST} levels"));
                }
                open.push(element(&tag)?);
            }
            Event::Empty(tag) => close(element(&tag)?, &mut open, &mut outermost, lists),
            Event::End(_) => {
                let element = open.pop().ok_or_else(|| wrong(&"a tag ends that did not begin"))?;
                close(element, &mut open, &mut outermost, lists);
            }
            Event::Text(piece) => {
                if let Some(element) = open.last_mut() {
                    element.text.push_str(&piece.decode().map_err(|error| wrong(&error))?);
                } else if !piece.iter().all(u8::is_ascii_whitespace) {
                    return Err(wrong(&"there is text outside of all tags"));
                }
            }
            Event::CData(piece) => {
                if let Some(element) = open.last_mut() {
                    element.text.push_str(&piece.decode().map_err(|error| wrong(&error))?);
                }
            }
            Event::GeneralRef(reference) => {
                let name = reference.decode().map_err(|error| wrong(&error))?;
                let letter = reference
                    .resolve_char_ref()
                    .ok()
                    .flatten()
                    .map(String::from)
                    .or_else(|| quick_xml::escape::resolve_predefined_entity(&name).map(str::to_owned))
                    // An entity of the document's own is not looked up anywhere.
                    .unwrap_or_else(|| format!("&{name};"));
                if let Some(element) = open.last_mut() {
                    element.text.push_str(&letter);
                }
            }
            Event::Eof => break,
            Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Comment(_) => {}
        }
    }
    if let Some(element) = open.last() {
        return Err(format!("it breaks off inside of `{}`", element.name));
    }
    outermost.map(|root| object(std::iter::once(root))).ok_or_else(|| "it has no tag".into())
}

fn element(tag: &quick_xml::events::BytesStart<'_>) -> Result<Element, String> {
    let local = |name: &[u8]| String::from_utf8_lossy(name).into_owned();
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| format!("it is not XML: {error}"))?;
        let full = attribute.key.as_ref();
        if full == b"xmlns" || full.starts_with(b"xmlns:") {
            continue;
        }
        let value =
            attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| format!("it is not XML: {error}"))?;
        attributes.push((format!("@{}", local(attribute.key.local_name().as_ref())), text(&value)));
    }
    Ok(Element { name: local(tag.local_name().as_ref()), attributes, children: Vec::new(), text: String::new() })
}

fn close(element: Element, open: &mut [Element], outermost: &mut Option<(String, Val)>, lists: &[String]) {
    let name = element.name.clone();
    let value = value(element, lists);
    match open.last_mut() {
        Some(parent) => parent.children.push((name, value)),
        None => *outermost = Some((name, value)),
    }
}

fn value(element: Element, lists: &[String]) -> Val {
    let words = element.text.trim();
    if element.attributes.is_empty() && element.children.is_empty() {
        return if words.is_empty() { Val::Null } else { text(words) };
    }
    let mut entries = element.attributes;
    // Tags of one name are together one list, where the first of them stands.
    let mut places: std::collections::HashMap<String, usize> = std::collections::HashMap::new();
    let mut children: Vec<(String, Vec<Val>)> = Vec::new();
    for (name, value) in element.children {
        match places.get(&name) {
            Some(place) => children[*place].1.push(value),
            None => {
                places.insert(name.clone(), children.len());
                children.push((name, vec![value]));
            }
        }
    }
    entries.extend(children.into_iter().map(|(name, mut values)| {
        let value = match values.len() {
            1 if !lists.contains(&name) => values.pop().unwrap_or_default(),
            _ => values.into_iter().collect(),
        };
        (name, value)
    }));
    if !words.is_empty() {
        entries.push(("#text".into(), text(words)));
    }
    object(entries.into_iter())
}
