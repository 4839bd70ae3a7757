no-phrases = Sie haben noch keinem Text eine Bedeutung gegeben. <a href="{ $href }">Sehen Sie nach, was nicht verstanden wurde</a>, öffnen Sie eine Meldung einer Sendung, oder schreiben Sie unten selbst eine.
no-phrases-here = Hier wurde noch keinem Text eine Bedeutung gegeben.
holds-when = Enthält ein Text
holds-means = bedeutet er
the-meaning-of = die Bedeutung von { $phrase }
preview-newest = Nur die neuesten { $n } Sendungen wurden angesehen. Wenn Sie bestätigen, werden alle gelesen.
preview-understood = { $n ->
    [one] { $n } weitere Meldung behält ihre Bedeutung und ist keine Vermutung mehr.
   *[other] { $n } weitere Meldungen behalten ihre Bedeutung und sind keine Vermutung mehr.
}
preview-by-hand = { $n ->
    [one] { $n } Sendung behält ihren von Hand gesetzten Status.
   *[other] { $n } Sendungen behalten ihren von Hand gesetzten Status.
}
preview-would-mean = bedeuteten etwas anderes
remove-and-move = { $n ->
    [one] Entfernen und { $n } Sendung bewegen
   *[other] Entfernen und { $n } Sendungen bewegen
}
save-and-move = { $n ->
    [one] Speichern und { $n } Sendung bewegen
   *[other] Speichern und { $n } Sendungen bewegen
}
and-n-more = Und { $n } weitere.
texts-that-parcelwatch-does-not = Texte, die Parcelwatch nicht kennt: Was es daraus gemacht hat, ist eine Vermutung. Sagen Sie, was einer bedeutet, und die Vergangenheit wird neu gelesen.
all-carriers = Alle Versanddienstleister
show-all = Alle zeigen
everything-was-understood = Alles wurde verstanden
nothing-of-this-carrier-is = Bei diesem Versanddienstleister ist nichts eine Vermutung.
no-checkpoint-is-a-guess = Keine Meldung ist eine Vermutung. Texte, die niemand kennt, stehen dann hier, die häufigsten zuerst.
texts-that-were-not-understood = Texte, die nicht verstanden wurden, die häufigsten zuerst
checkpoints = Meldungen
the-carriers-words = Die Worte des Versanddienstleisters
newest = Neueste
for-example = Zum Beispiel
what-it-means = Was es bedeutet
give-it-a-meaning = Bedeutung geben
ignore = Übergehen
more = Mehr
shorten-it-to-the-words = Kürzen Sie ihn auf die Wörter, die die Bedeutung tragen: ohne Namen, Orte, Daten und Zahlen. Groß- und Kleinschreibung, Akzente und Satzzeichen spielen keine Rolle, auch Klammern nicht. Es gilt für alle Versanddienstleister.
a-star-at-a-words = ein Stern am Wortende: Das Wort darf weitergehen, wie in „returned“
a-blank-three-dots-a = Leerzeichen, drei Punkte, Leerzeichen: Dazwischen dürfen bis zu 60 Zeichen stehen
one-of-these = eines davon
choose-a-meaning = Bedeutung wählen
asked-the-carrier = Beim Versanddienstleister nachgefragt
see-what-it-would-do = Zeigen, was es bewirken würde
give-a-text-a-meaning = Einem Text eine Bedeutung geben
nothing-changes-before-you-have = Nichts ändert sich, bevor Sie gesehen haben, was es bewirken würde.
the-text-and-its-meaning = Der Text und seine Bedeutung
remove-a-phrase = Eine Wendung entfernen
what-it-would-do = Was es bewirken würde
remove-this-meaning = Diese Bedeutung entfernen?
nothing-has-changed-yet = Noch hat sich nichts geändert.
the-phrase = Die Wendung
no-longer-when-a-text = Nicht mehr: Enthält ein Text
read-as = Gelesen als
in-what-is-stored = Im Gespeicherten
checkpoints-with-this-text = Meldungen mit diesem Text
parcels-would-move = Sendungen würden sich bewegen
from-where-to-where = Von wo nach wo
from = Von
to = Nach
remove-it = Entfernen
keep-it = Behalten
change-it = Ändern
parcels-that-would-move = Sendungen, die sich bewegen würden
what-texts-mean = Was Texte bedeuten
what-you-say-here-wins = Was Sie hier sagen, geht allem vor, was Parcelwatch über die Worte der Versanddienstleister weiß. Neue Meldungen werden sofort danach gelesen, und die Vergangenheit wird neu gelesen.
the-past-is-being-read = Die Vergangenheit wird mit Ihrer letzten Änderung gelesen. Dabei bewegen sich Sendungen.
your-phrases = Ihre Wendungen
said-by = Gesagt von
change-or-remove = Ändern oder entfernen
choose-what-it-means = Wählen Sie, was er bedeutet.
changes-no-status = Ändert keinen Status
as-it-is-now = Wie es jetzt ist
phrase-not-in-text = Die Wendung kommt in dem Text, von dem Sie ausgegangen sind, nicht vor.
phrase-known = { $who } hat dieser Wendung schon dieselbe Bedeutung gegeben.
phrase-known-otherwise = { $who } hat gesagt, dass sie „{ $meaning }“ bedeutet. Speichern ersetzt das.
phrase-earlier-change = Eine frühere Änderung wird noch auf die Vergangenheit angewendet; ihre Bewegungen sind hier mitgezählt.
counted-choice = { $name } ({ $n })

# Was ein Text bedeuten kann.
means-announced = Angekündigt; der Versanddienstleister hat sie noch nicht
means-collected = Der Versanddienstleister hat sie abgeholt oder angenommen
means-moving = Sie bewegt sich; wo, sagt der Weg
means-exported = Sie verlässt ihr Land oder reist zwischen Ländern
means-customs = Der Zoll arbeitet daran, ohne Schwierigkeiten
means-landed = Sie ist im Zielland angekommen oder dort freigegeben
means-at-hub = Sie liegt im Depot oder in der Post, die den Kunden bedient
means-pickup = Sie wartet darauf, dass der Kunde sie abholt
means-out-for-delivery = Sie ist in Zustellung
means-delivered = Sie wurde zugestellt
means-failed = Eine Zustellung ist gescheitert, oder die Adresse ist falsch
means-returned = Sie geht zurück oder ist wieder beim Absender
means-exception = Sie wird festgehalten, ist verloren, beschädigt oder gestoppt
means-delay = Sie verspätet sich, sonst nichts
means-nothing = Nichts darüber, wo sie ist: übergehen
