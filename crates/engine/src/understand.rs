//! Where the ingest path meets `recognise`: which number, which carrier, what an event says.

use parcelwatch_domain::{Checkpoint, Confidence, Country, Meaning, OwnCode, Timestamp};
use parcelwatch_recognise::{
    classify::{Classifier, Event, Understood, is_by_own_phrase},
    detect::{self, Check, Context, Detection, Detector},
    directory::{Directory, Kind},
};
use parcelwatch_store::number_key;

use crate::input::NewCheckpoint;

/// Who tells what comes in without a name.
pub const UNNAMED: &str = "api";
/// A tracking number has at most this many letters and digits.
pub const LONGEST_NUMBER: usize = 64;

/// A carrier or aggregator as somebody wrote it, resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// A carrier: its id in the directory, or the name itself in lower case where the directory does not know it.
    Carrier(String),
    /// An aggregator: it tells about parcels of any carrier.
    Aggregator(String),
}

/// What number and supplier say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recognised {
    /// The best carrier's id; empty: unknown.
    pub carrier: String,
    /// Where it comes from.
    pub origin: Option<Country>,
}

/// The key of a number as somebody wrote it: cleaned of prefixes, links, blanks and dashes.
///
/// # Errors
/// A sentence that says what is wrong with it.
pub fn number(written: &str) -> Result<String, String> {
    // A text of a novel's length is no number; looking for one inside it would be work for nothing.
    if written.chars().count() > 2_000 {
        return Err("is too long to be a tracking number".into());
    }
    let key = number_key(&detect::clean(written));
    match key.chars().count() {
        0 if written.chars().any(char::is_alphanumeric) => {
            Err("is a telephone number or a mail address, no tracking number".into())
        }
        0 => Err("has no letter or digit".into()),
        n if n > LONGEST_NUMBER => {
            Err(format!("has {n} letters and digits; a tracking number has at most {LONGEST_NUMBER}"))
        }
        _ if !key.bytes().any(|b| b.is_ascii_digit()) => {
            // "N/A", "pending": several orders would become one parcel by it.
            Err("has no digit, as every tracking number has".into())
        }
        _ if !key.is_ascii() => Err(format!("`{key}` has letters that no carrier uses; use A to Z and 0 to 9")),
        _ => Ok(key),
    }
}

/// Resolves a carrier's name in any spelling; `None` for an empty one.
pub fn carrier(written: &str) -> Option<Named> {
    let written = Some(written.trim()).filter(|written| !written.is_empty())?;
    Some(known(written).unwrap_or_else(|| Named::Carrier(written.to_lowercase())))
}

/// The carrier that somebody states; a way of shipping ("Standard Shipping") in its place states none.
pub fn stated(written: &str) -> Option<Named> {
    known(written.trim()).or_else(|| carrier(written).filter(|_| !is_way_of_shipping(written)))
}

fn known(name: &str) -> Option<Named> {
    let known = Directory::shipped().resolve(name)?;
    let as_named = if known.kind == Kind::Aggregator { Named::Aggregator } else { Named::Carrier };
    Some(as_named(known.id.to_owned()))
}

/// Does a text name a way of shipping in the place of a carrier?
pub(crate) fn is_way_of_shipping(written: &str) -> bool {
    !written.trim().is_empty() && Directory::shipped().is_nobody(written)
}

/// Is a parcel's carrier the one with this id? Two entries of the directory may have become one since it was stored.
pub(crate) fn is_same_carrier(stored: &str, id: &str) -> bool {
    stored == id || (!stored.is_empty() && Directory::shipped().resolve(stored).is_some_and(|known| known.id == id))
}

/// A supplier's name as it is kept: one for each that is known, whatever it is written like; `None`: nothing is written.
pub fn supplier(written: Option<&str>) -> Option<String> {
    let written = written.map(str::trim).filter(|written| !written.is_empty())?;
    Some(Detector::shipped().supplier_name(written).unwrap_or(written).to_owned())
}

/// What number and supplier say about carrier and origin. An S10 number ends in its posting country; without one a
/// supplier that sends from one country tells.
pub fn recognise(key: &str, destination: Option<Country>, supplier: Option<&str>) -> Recognised {
    recognised(Detector::shipped().detect(key, &Context { destination, supplier, ..Context::default() }), supplier)
}

fn recognised(detection: Detection, supplier: Option<&str>) -> Recognised {
    let best = detection.candidates.iter().find(|c| c.check != Check::Failed);
    Recognised {
        carrier: best.map(|c| c.carrier.to_owned()).unwrap_or_default(),
        origin: detection.posting_country.or_else(|| Detector::shipped().supplier_country(supplier?)),
    }
}

/// What a number says, and the words and the link in which it was written: a carrier's own page is about the carrier's own
/// parcels, also where the number fits no format of it. Only a number that names its country's post goes before that:
/// other posts' pages know it, too.
pub fn recognise_written(written: &str, destination: Option<Country>, supplier: Option<&str>) -> Recognised {
    let context = Context { destination, supplier, ..Context::default() };
    let detection = Detector::shipped().detect(written, &context);
    let linked = Directory::shipped().of_link(written).filter(|_| detection.posting_country.is_none());
    let mut recognised = recognised(detection, supplier);
    if let Some(carrier) = linked {
        recognised.carrier = carrier.id.to_owned();
    }
    recognised
}

/// Does a number show who has made it?
pub(crate) fn is_known(key: &str) -> bool {
    !recognise(key, None, None).carrier.is_empty()
}

/// The carriers that can have made a number, likeliest first.
pub fn candidates(key: &str, destination: Option<Country>, supplier: Option<&str>) -> Vec<String> {
    let detection = Detector::shipped().detect(key, &Context { destination, supplier, ..Context::default() });
    detection.candidates.iter().filter(|c| c.check != Check::Failed).map(|c| c.carrier.to_owned()).collect()
}

/// An event, classified. `carrier` is the parcel's, or the aggregator whose codes these are.
pub fn checkpoint(
    new: &NewCheckpoint,
    carrier: &str,
    provider: &str,
    received_at: Timestamp,
    classifier: &Classifier,
) -> Checkpoint {
    let mut checkpoint = Checkpoint {
        at: new.at,
        time_text: new.time_text.as_deref().map(str::trim).map(str::to_owned),
        utc_offset_minutes: new.utc_offset_minutes,
        sequence: new.sequence,
        received_at,
        provider: provider.to_owned(),
        code: new.code.clone(),
        text: new.text.clone(),
        coarse: new.status.clone(),
        place: new.place.clone(),
        country: new.country,
        meaning: Meaning::Moving,
        confidence: Confidence::Guess,
        because: String::new(),
        reading: new.reading.clone(),
    };
    read(&mut checkpoint, if carrier.is_empty() { provider } else { carrier }, classifier);
    checkpoint
}

/// Gives a checkpoint its meaning. `dialect`: whose codes these are, where no recipe has said it.
fn read(checkpoint: &mut Checkpoint, dialect: &str, classifier: &Classifier) {
    let reading = checkpoint.reading.clone();
    let dialect = reading.as_ref().map_or(dialect, |reading| &reading.dialect);
    let understood = classifier.classify(&event(checkpoint, dialect));
    take(checkpoint, understood);
    // A recipe's own meaning of a code goes before the tables, and after a merchant's own phrase.
    if let Some(own) = reading.as_ref().and_then(|reading| reading.own)
        && !is_by_own_phrase(&checkpoint.because)
    {
        read_own_code(checkpoint, dialect, own, classifier);
    }
}

fn read_own_code(checkpoint: &mut Checkpoint, dialect: &str, own: OwnCode, classifier: &Classifier) {
    let text = Event { provider: None, code: None, text: checkpoint.text.as_deref(), coarse: None };
    let by_text = own.yields.then(|| classifier.classify(&text));
    match by_text.filter(|understood| understood.confidence == Confidence::Certain) {
        Some(understood) => take(checkpoint, understood),
        None => {
            checkpoint.meaning = own.means;
            checkpoint.confidence = if own.yields { Confidence::Likely } else { Confidence::Certain };
            checkpoint.because = format!("code {} ({dialect})", checkpoint.code.as_deref().unwrap_or_default());
        }
    }
}

/// A checkpoint whose parcel turned out to be of another carrier: read anew in that carrier's codes. What an aggregator
/// told stays as it is, and so does what a recipe has said how to read, but that it learns who told it.
pub fn recarry(checkpoint: &mut Checkpoint, carrier: &str, classifier: &Classifier) {
    let aggregator = Directory::shipped().carrier(&checkpoint.provider).is_some_and(|c| c.kind == Kind::Aggregator);
    if aggregator || carrier.is_empty() {
        return;
    }
    if checkpoint.reading.is_none() {
        checkpoint.provider = carrier.to_owned();
        read(checkpoint, carrier, classifier);
    } else if checkpoint.provider == UNNAMED {
        checkpoint.provider = carrier.to_owned();
    }
}

/// A checkpoint of the past, read with the merchant's phrases as they are now; says whether anything is made of it that
/// was not. Only what an own phrase decides, or decided, is touched: for all else the meaning of its day stands,
/// whatever the shipped lexicons have learned since.
pub(crate) fn reread(checkpoint: &mut Checkpoint, classifier: &Classifier) -> bool {
    let decides = classifier.by_own_phrase(&event(checkpoint, &checkpoint.provider)).is_some();
    if !decides && !is_by_own_phrase(&checkpoint.because) {
        return false;
    }
    let (before, provider) = (checkpoint.clone(), checkpoint.provider.clone());
    read(checkpoint, &provider, classifier);
    *checkpoint != before
}

fn event<'c>(checkpoint: &'c Checkpoint, dialect: &'c str) -> Event<'c> {
    Event {
        provider: Some(dialect),
        code: checkpoint.code.as_deref(),
        text: checkpoint.text.as_deref(),
        coarse: checkpoint.coarse.as_deref(),
    }
}

fn take(checkpoint: &mut Checkpoint, understood: Understood) {
    checkpoint.meaning = understood.meaning;
    checkpoint.confidence = understood.confidence;
    checkpoint.because = understood.because.to_string();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_to_a_carriers_own_page_says_whose_the_number_is() {
        for (written, carrier) in [
            ("123456789012", "fedex"),
            ("https://k2k.sagawa-exp.co.jp/p/web/okurijosearch.do?okurijoNo=123456789012", "sagawa"),
            ("see https://trace.cjlogistics.com/next/tracking.html?wblNo=123456789012", "cj-logistics-korea"),
            ("https://www.delhivery.com/track/package/1234567890123", "delhivery"),
            // A post's own number stays the post's, and so does one on a page that knows all carriers.
            ("https://k2k.sagawa-exp.co.jp/p/?okurijoNo=LX000020019CN", "china-post"),
            ("https://t.17track.net/en#nums=123456789012", "fedex"),
            ("https://shop.example.com/track?number=123456789012", "fedex"),
            // The carrier's name beside it says so, too.
            ("Yamato 490567612253", "yamato"),
        ] {
            assert_eq!(recognise_written(written, None, None).carrier, carrier, "{written}");
        }
    }
}
