//! Customers: names as people have them in the countries that the shop sends to. Nobody real is meant; all e-mail
//! addresses end in the domains reserved for examples.

use super::rng::Rng;

/// A customer of the shop.
#[derive(Clone)]
pub(super) struct Person {
    pub(super) name: String,
    pub(super) email: String,
}

struct Names {
    countries: &'static [&'static str],
    /// Separated by commas.
    first: &'static str,
    /// Separated by commas.
    last: &'static str,
}

const NAMES: &[Names] = &[
    Names {
        countries: &["US", "CA"],
        first: "Emily,Jessica,Ashley,Maria,Megan,Hannah,Olivia,Tiffany,Priya,Grace,Michael,Joshua,Daniel,Carlos,\
            Tyler,Andrew,Kevin,Marcus,Ethan,Brandon,Noah,Wei",
        last: "Carter,Nguyen,Johnson,Ramirez,Brooks,Patel,Thompson,Miller,Foster,Garcia,Bennett,Kim,Walker,Sanders,\
            Rivera,Cooper,Hughes,Morgan,Price,Coleman,Chen",
    },
    Names {
        countries: &["GB", "IE", "AU"],
        first: "Charlotte,Amelia,Niamh,Freya,Imogen,Aoife,Poppy,Zara,Holly,Oliver,Harry,Callum,Declan,George,Liam,\
            Rhys,Archie,Angus,Mohammed,Lachlan",
        last: "Whitfield,Kelly,Davies,O'Brien,Clarke,Murphy,Ahmed,Fletcher,MacDonald,Shaw,Hartley,Doyle,Barker,\
            Hussain,Lloyd,Reid,Marsh,Pearce,Byrne,Stewart",
    },
    Names {
        countries: &["DE", "AT"],
        first: "Anna,Lena,Katharina,Sabine,Jana,Miriam,Ayşe,Lukas,Felix,Jürgen,Stefan,Moritz,Tobias,Emre,Björn,\
            Matthias",
        last: "Müller,Schäfer,Hoffmann,Krüger,Lehmann,Vogel,Weiß,Yılmaz,Brandt,Huber,Gruber,Köhler,Seidel,Winkler,\
            Bergmann,Arslan",
    },
    Names {
        countries: &["FR"],
        first: "Camille,Élodie,Chloé,Manon,Inès,Sophie,Julien,Hugo,François,Mathieu,Karim",
        last: "Lefèvre,Moreau,Girard,Benali,Rousseau,Fontaine,Chevalier,Garnier,Faure,Blanc",
    },
    Names {
        countries: &["ES"],
        first: "Lucía,Carmen,Marta,Nuria,Paula,Javier,Álvaro,Sergio,Iker,Andrés",
        last: "García López,Fernández,Muñoz,Romero,Navarro,Iglesias,Ortega,Castaño,Vidal",
    },
    Names {
        countries: &["IT"],
        first: "Giulia,Chiara,Francesca,Martina,Elisa,Marco,Luca,Alessandro,Davide,Matteo",
        last: "Rossi,Esposito,Colombo,Ricci,Marino,Conti,De Luca,Ferrara,Galli,Fontana",
    },
    Names {
        countries: &["NL"],
        first: "Sanne,Fleur,Lotte,Maud,Anouk,Daan,Bram,Sem,Thijs,Jeroen",
        last: "de Vries,van Dijk,Bakker,Visser,Smit,Mulder,van den Berg,Hendriks,Dekker",
    },
    Names {
        countries: &["SE"],
        first: "Elsa,Linnéa,Maja,Ebba,Åsa,Oskar,Gustav,Axel,Björn,Emil",
        last: "Lindqvist,Sjöberg,Nyström,Bergström,Ek,Åkesson,Holm,Lundgren,Öberg",
    },
    Names {
        countries: &["PL"],
        first: "Katarzyna,Agnieszka,Zofia,Małgorzata,Ewa,Paweł,Tomasz,Michał,Łukasz,Jakub",
        last: "Nowak,Wójcik,Kamiński,Zieliński,Dąbrowski,Szymański,Mazur,Krawczyk,Pająk",
    },
    Names {
        countries: &["BR"],
        first: "Beatriz,Larissa,Juliana,Camila,Fernanda,Thiago,Rafael,João Pedro,Gustavo",
        last: "Souza,Oliveira,Carvalho,Araújo,Gonçalves,Ribeiro,Mendonça,Teixeira,Conceição",
    },
];

/// Somebody who lives in `country`.
pub(super) fn person(country: &str, rng: &mut Rng) -> Person {
    let names = NAMES.iter().find(|n| n.countries.contains(&country)).unwrap_or(&NAMES[0]);
    let (first, last) = (one_of(names.first, rng), one_of(names.last, rng));
    let mut email = match rng.between(0, 3) {
        0 => format!("{}.{}", ascii(first), ascii(last)),
        1 => format!("{}{}", ascii(first), rng.between(61, 99)),
        2 => format!("{}_{}", ascii(last), rng.between(1, 400)),
        _ => format!("{}{}", ascii(first), ascii(last)),
    };
    email.push_str(rng.pick(&["@example.com", "@example.com", "@example.org"]));
    Person { name: format!("{first} {last}"), email }
}

fn one_of(names: &'static str, rng: &mut Rng) -> &'static str {
    let count = names.split(',').count() as i64;
    names.split(',').nth(rng.between(0, count - 1) as usize).unwrap_or(names)
}

/// Small ASCII letters for an address: `Jürgen` is `juergen`, `O'Brien` is `obrien`.
fn ascii(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for letter in name.chars().flat_map(char::to_lowercase) {
        match letter {
            'a'..='z' => plain.push(letter),
            'ä' => plain.push_str("ae"),
            'ö' => plain.push_str("oe"),
            'ü' => plain.push_str("ue"),
            'ß' => plain.push_str("ss"),
            'á' | 'ã' | 'å' | 'ą' => plain.push('a'),
            'ç' => plain.push('c'),
            'è' | 'é' | 'ê' => plain.push('e'),
            'í' | 'ı' => plain.push('i'),
            'ł' => plain.push('l'),
            'ñ' | 'ń' => plain.push('n'),
            'ó' => plain.push('o'),
            'ş' => plain.push('s'),
            'ú' => plain.push('u'),
            _ => {}
        }
    }
    plain
}
