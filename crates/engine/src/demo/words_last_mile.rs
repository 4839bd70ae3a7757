//! The words of the carriers that deliver, each in the language of its country.

use super::{
    places::Carrier,
    words::{Stage::*, Words},
};

/// The carrier's words, from the label to the door.
pub(super) fn of(carrier: Carrier) -> Option<Words> {
    Some(match carrier {
        Carrier::Usps => USPS,
        Carrier::DhlPaket => DHL_PAKET,
        Carrier::RoyalMail => ROYAL_MAIL,
        Carrier::Evri => EVRI,
        Carrier::Colissimo => COLISSIMO,
        Carrier::Correos => CORREOS,
        Carrier::PostNl => POST_NL,
        Carrier::PostNord => POST_NORD,
        Carrier::AustraliaPost => AUSTRALIA_POST,
        Carrier::CanadaPost => CANADA_POST,
        Carrier::PosteItaliane => POSTE_ITALIANE,
        Carrier::InPost => IN_POST,
        Carrier::Correios => CORREIOS,
        _ => return None,
    })
}

const USPS: Words = &[
    (Label, &["Shipping Label Created, USPS Awaiting Item"]),
    (Data, &["Pre-Shipment Info Sent to USPS, USPS Awaiting Item"]),
    (Collected, &["USPS in possession of item", "Picked Up by USPS", "Accepted at USPS Origin Facility"]),
    (Sort, &["Arrived at USPS Regional Facility", "Processed Through USPS Facility"]),
    (Left, &["Departed USPS Regional Facility", "In Transit to Next Facility"]),
    (Hub, &["Arrived at Post Office", "Arrived at Delivery Unit"]),
    (OutForDelivery, &["Out for Delivery", "Out for Delivery, Expected Delivery by 9:00pm"]),
    (Delivered, &["Delivered, In/At Mailbox", "Delivered, Front Door/Porch", "Delivered, Left with Individual"]),
    (Pickup, &["Available for Pickup at Post Office"]),
    (Fetched, &["Delivered, Individual Picked Up at Post Office"]),
    (
        Failed,
        &["Delivery Attempted - No Access to Delivery Location", "Notice Left (No Authorized Recipient Available)"],
    ),
    (BadAddress, &["Undeliverable as Addressed", "Insufficient Address"]),
    (Refused, &["Refused, Return to Sender Processed"]),
    (Unclaimed, &["Unclaimed/Being Returned to Sender"]),
    (Returned, &["Delivered, To Original Sender"]),
    (Delay, &["Arriving Late, In Transit", "Weather Delay"]),
    (Notice, &["Expected delivery date updated", "Text message update sent"]),
];

const DHL_PAKET: Words = &[
    (Label, &["Versandetikett wurde erstellt"]),
    (Data, &["Die Sendung wurde elektronisch angekündigt.", "Sendungsdaten wurden elektronisch übermittelt."]),
    (Collected, &["Die Sendung wurde beim Absender abgeholt.", "Die Sendung wurde vom Absender eingeliefert."]),
    (Sort, &["Die Sendung wurde im Paketzentrum bearbeitet.", "Die Sendung ist im Paketzentrum eingetroffen."]),
    (
        Left,
        &[
            "Die Sendung wird in die Region des Empfängers transportiert.",
            "Die Sendung hat das Paketzentrum verlassen.",
        ],
    ),
    (Hub, &["Die Sendung ist in der Zustellbasis eingetroffen.", "Die Sendung ist im Zustelldepot eingetroffen."]),
    (OutForDelivery, &["Die Sendung wurde in das Zustellfahrzeug geladen.", "Die Sendung ist in Zustellung."]),
    (Delivered, &["Die Sendung wurde zugestellt.", "Die Sendung wurde an einen Nachbarn zugestellt."]),
    (
        Pickup,
        &[
            "Die Sendung liegt in der Filiale zur Abholung bereit.",
            "Die Sendung liegt in der Packstation zur Abholung bereit.",
        ],
    ),
    (Fetched, &["Die Sendung wurde vom Empfänger in der Filiale abgeholt."]),
    (
        Failed,
        &[
            "Zustellung nicht möglich, Empfänger wurde nicht angetroffen.",
            "Die Sendung konnte nicht zugestellt werden.",
        ],
    ),
    (BadAddress, &["Die Sendung konnte nicht zugestellt werden, Adresse unvollständig."]),
    (Refused, &["Annahme verweigert, Sendung geht zurück an den Absender."]),
    (Unclaimed, &["Nicht abgeholt, die Sendung wird an den Absender zurückgesandt."]),
    (Returned, &["Die Rücksendung wurde dem Absender zugestellt."]),
    (Damaged, &["Die Sendung wurde beschädigt."]),
    (Delay, &["Die Zustellung verzögert sich.", "Verzögerung wegen Unwetter"]),
    (Notice, &["Der Empfänger wurde per E-Mail benachrichtigt."]),
];

const ROYAL_MAIL: Words = &[
    (Label, &["Label created: sender is preparing the item"]),
    (Data, &["Sender has told us they are sending an item: electronic data received"]),
    (Collected, &["Item received from sender", "Collected from sender"]),
    (Sort, &["Item received at Mail Centre", "Processed at Mail Centre"]),
    (Left, &["Item leaving the Mail Centre", "On its way: departed sorting facility"]),
    (Hub, &["Arrived at Delivery Office", "Item received at local delivery office"]),
    (OutForDelivery, &["Out for delivery with your postie", "Due to be delivered today, out for delivery"]),
    (Delivered, &["Delivered and signed for", "Delivered to your address", "Delivered to letterbox"]),
    (Pickup, &["Ready for collection from Customer Service Point", "Available for collection at Post Office"]),
    (Fetched, &["Delivered: collected by the recipient from Post Office"]),
    (Failed, &["Sorry, we tried to deliver: no one in, card left", "Delivery attempted - no answer"]),
    (BadAddress, &["Unable to deliver: address incomplete"]),
    (Refused, &["Refused by recipient, being returned to sender"]),
    (Unclaimed, &["Not collected, being returned to sender"]),
    (Returned, &["Returned to sender"]),
];

const EVRI: Words = &[
    (Label, &["Parcel label created"]),
    (Data, &["We're expecting this parcel: data received from sender"]),
    (Collected, &["Parcel collected from sender", "We've got it: accepted at hub"]),
    (Sort, &["Processed at our sorting hub", "Arrived at national hub"]),
    (Left, &["On its way to the local depot", "Departed from hub"]),
    (Hub, &["Arrived at local depot", "Arrived at delivery depot, with the courier soon"]),
    (OutForDelivery, &["Out for delivery with courier"]),
    (Delivered, &["Delivered to customer", "Delivered, left in safe place"]),
    (Pickup, &["Ready for collection at ParcelShop"]),
    (Fetched, &["Delivered: collected from ParcelShop by customer"]),
    (Failed, &["Delivery attempted, we'll try again next working day"]),
    (Refused, &["Refused by customer, returning to sender"]),
    (Returned, &["Returned to sender"]),
];

const COLISSIMO: Words = &[
    (Label, &["Étiquette créée par l'expéditeur"]),
    (
        Data,
        &[
            "Votre colis est annoncé par l'expéditeur, nous attendons sa remise",
            "Colis en préparation chez l'expéditeur",
        ],
    ),
    (Collected, &["Colis pris en charge par La Poste", "Votre colis a été pris en charge"]),
    (Sort, &["Votre colis est arrivé sur la plateforme de tri", "Colis traité sur notre plateforme logistique"]),
    (Left, &["Votre colis est en cours d'acheminement", "Le colis a quitté la plateforme de tri"]),
    (Hub, &["Votre colis est arrivé sur son site de distribution"]),
    (OutForDelivery, &["Votre colis est en cours de livraison", "Colis en livraison aujourd'hui"]),
    (Delivered, &["Votre colis a été livré", "Colis livré dans la boîte aux lettres"]),
    (Pickup, &["Votre colis est disponible en point de retrait", "Votre colis vous attend au bureau de poste"]),
    (Fetched, &["Colis livré, retiré au point de retrait"]),
    (Failed, &["Livraison impossible : destinataire absent", "Destinataire absent, avis de passage déposé"]),
    (BadAddress, &["Livraison impossible : adresse incomplète"]),
    (Refused, &["Colis refusé par le destinataire, retour à l'expéditeur"]),
    (Unclaimed, &["Colis non réclamé, retour à l'expéditeur"]),
    (Returned, &["Colis retourné à l'expéditeur"]),
    (Delay, &["Retard d'acheminement en raison des intempéries"]),
    (Notice, &["Un SMS a été envoyé au destinataire"]),
];

const CORREOS: Words = &[
    (Label, &["Etiqueta generada por el remitente"]),
    (Data, &["Prerregistrado: información del envío recibida", "Pre-registrado"]),
    (Collected, &["Admitido en origen", "Envío admitido"]),
    (Sort, &["Clasificado en centro logístico", "En tránsito: envío clasificado"]),
    (Left, &["En camino a la provincia de destino", "Salida del centro de clasificación"]),
    (Hub, &["En unidad de reparto de destino", "El envío está en la unidad de reparto"]),
    (OutForDelivery, &["En reparto", "El envío está en reparto"]),
    (Delivered, &["Entregado", "Envío entregado al destinatario"]),
    (Pickup, &["Disponible para recoger en oficina", "En oficina, pendiente de recogida"]),
    (Fetched, &["Entregado en oficina al destinatario"]),
    (Failed, &["Intento de entrega fallido: destinatario ausente"]),
    (BadAddress, &["No entregado: dirección incorrecta"]),
    (Refused, &["Rehusado por el destinatario, devuelto al remitente"]),
    (Unclaimed, &["No retirado en oficina, en devolución al remitente"]),
    (Returned, &["Devuelto al remitente"]),
];

const POST_NL: Words = &[
    (Label, &["Verzendlabel aangemaakt"]),
    (Data, &["Zending is aangemeld door de afzender", "Pakket is voorgemeld maar nog niet ontvangen"]),
    (Collected, &["Zending is door PostNL ontvangen", "Pakket opgehaald bij afzender"]),
    (Sort, &["Zending is gesorteerd", "Pakket is aangekomen in het sorteercentrum"]),
    (Left, &["Zending is onderweg", "Pakket heeft het sorteercentrum verlaten"]),
    (Hub, &["Pakket is aangekomen bij het bezorgdepot"]),
    (OutForDelivery, &["De bezorger is onderweg", "Pakket wordt vandaag bezorgd"]),
    (Delivered, &["Zending is bezorgd", "Pakket bezorgd bij de buren"]),
    (Pickup, &["Pakket ligt klaar op het PostNL-punt"]),
    (Fetched, &["Pakket is afgehaald door de ontvanger"]),
    (Failed, &["Niemand thuis, bezorging mislukt"]),
    (Refused, &["Zending geweigerd, retour afzender"]),
    (Unclaimed, &["Niet afgehaald, retour afzender"]),
    (Returned, &["Zending is retour bezorgd bij de afzender"]),
];

const POST_NORD: Words = &[
    (Data, &["Försändelsen är aviserad elektroniskt", "Vi har fått information om försändelsen från avsändaren"]),
    (Collected, &["Försändelsen har hämtats hos avsändaren", "Försändelsen har lämnats in"]),
    (Sort, &["Försändelsen har anlänt till terminalen", "Försändelsen är sorterad på terminal"]),
    (Left, &["Försändelsen är under transport", "Försändelsen har lämnat terminalen"]),
    (Hub, &["Försändelsen har anlänt till utdelningskontoret"]),
    (OutForDelivery, &["Försändelsen är under utkörning", "Försändelsen är ute för leverans"]),
    (Delivered, &["Försändelsen är levererad"]),
    (Pickup, &["Försändelsen finns att hämta hos ombudet", "Försändelsen kan hämtas på utlämningsstället"]),
    (Fetched, &["Försändelsen är utlämnad till mottagaren"]),
    (Failed, &["Leveransförsök misslyckades, mottagaren inte hemma"]),
    (Unclaimed, &["Försändelsen är ej uthämtad och returneras till avsändaren"]),
    (Returned, &["Försändelsen har returnerats till avsändaren"]),
];

const AUSTRALIA_POST: Words = &[
    (Data, &["Shipping information received by Australia Post"]),
    (Collected, &["Picked up by Australia Post", "Received by Australia Post"]),
    (Sort, &["Item processed at facility", "Arrived at sorting facility"]),
    (Left, &["In transit to next facility", "Departed facility"]),
    (Hub, &["Arrived at local delivery facility"]),
    (OutForDelivery, &["Onboard for delivery", "Out for delivery today"]),
    (Delivered, &["Delivered", "Delivered - left in a safe place"]),
    (Pickup, &["Awaiting collection at Post Office"]),
    (Fetched, &["Delivered - collected at Post Office"]),
    (Failed, &["Attempted delivery - no one available, card left"]),
    (Unclaimed, &["Unclaimed, returning to sender"]),
];

const CANADA_POST: Words = &[
    (Data, &["Electronic information received from shipper, item expected"]),
    (Collected, &["Item picked up by Canada Post", "Item accepted at Canada Post facility"]),
    (Sort, &["Item processed", "Item arrived at sorting facility"]),
    (Left, &["Item departed", "Item in transit to next facility"]),
    (Hub, &["Item arrived at local delivery office", "Arrivé au bureau de livraison local"]),
    (OutForDelivery, &["Item out for delivery", "Envoi en cours de livraison"]),
    (Delivered, &["Item delivered", "Delivered to community mailbox", "Envoi livré"]),
    (Pickup, &["Item available for pickup at Post Office"]),
    (Fetched, &["Item delivered, picked up at Post Office"]),
    (Failed, &["Attempted delivery, notice card left"]),
    (Refused, &["Item refused by recipient, returned to sender"]),
];

const POSTE_ITALIANE: Words = &[
    (Data, &["Spedizione preannunciata dal mittente", "Dati della spedizione ricevuti, in attesa del pacco"]),
    (Collected, &["Spedizione presa in carico", "Pacco accettato all'ufficio postale"]),
    (Sort, &["In lavorazione presso il centro di smistamento", "Arrivata al centro di smistamento"]),
    (Left, &["In transito", "Partita dal centro di smistamento"]),
    (Hub, &["Arrivata al centro di distribuzione locale"]),
    (OutForDelivery, &["In consegna", "La spedizione è in consegna oggi"]),
    (Delivered, &["Consegnata", "Spedizione consegnata al destinatario"]),
    (Pickup, &["Disponibile per il ritiro all'ufficio postale"]),
    (Fetched, &["Consegnata: ritirata all'ufficio postale"]),
    (Failed, &["Tentata consegna, destinatario assente"]),
    (BadAddress, &["Mancata consegna: indirizzo errato"]),
    (Refused, &["Rifiutata dal destinatario, in restituzione al mittente"]),
    (Unclaimed, &["Compiuta giacenza, in restituzione al mittente"]),
    (Returned, &["Restituita al mittente"]),
];

const IN_POST: Words = &[
    (Label, &["Etykieta utworzona"]),
    (Data, &["Przesyłka przygotowana przez nadawcę, oczekuje na nadanie"]),
    (Collected, &["Odebrana od nadawcy", "Przesyłka nadana"]),
    (Sort, &["Przyjęta w sortowni", "Przesyłka w centrum logistycznym"]),
    (Left, &["W trasie", "Wysłana z sortowni"]),
    (Hub, &["Przyjęta w oddziale doręczającym"]),
    (OutForDelivery, &["Przekazana do doręczenia", "Wydana kurierowi do doręczenia"]),
    (Delivered, &["Doręczona", "Przesyłka dostarczona"]),
    (Pickup, &["Czeka na odbiór w Paczkomacie", "Gotowa do odbioru w Paczkomacie"]),
    (Fetched, &["Odebrana z Paczkomatu, dostarczona"]),
    (Failed, &["Nieudana próba doręczenia, odbiorca nieobecny"]),
    (Refused, &["Odmowa przyjęcia, zwrot do nadawcy"]),
    (Unclaimed, &["Nieodebrana w terminie, zwrot do nadawcy"]),
    (Returned, &["Zwrócona do nadawcy"]),
];

const CORREIOS: Words = &[
    (Data, &["Etiqueta emitida, aguardando postagem"]),
    (Collected, &["Objeto postado"]),
    (Sort, &["Objeto em trânsito - recebido na unidade de tratamento"]),
    (Left, &["Objeto em trânsito - encaminhado para a próxima unidade", "Objeto encaminhado"]),
    (Hub, &["Objeto recebido na unidade de distribuição"]),
    (OutForDelivery, &["Objeto saiu para entrega ao destinatário"]),
    (Delivered, &["Objeto entregue ao destinatário"]),
    (Pickup, &["Objeto aguardando retirada na agência"]),
    (Fetched, &["Objeto entregue ao destinatário na agência"]),
    (Failed, &["Objeto não entregue - destinatário ausente"]),
    (CustomsHold, &["Aguardando pagamento do imposto de importação"]),
    (Unclaimed, &["Objeto não retirado, em devolução ao remetente"]),
    (Returned, &["Objeto devolvido ao remetente"]),
];
