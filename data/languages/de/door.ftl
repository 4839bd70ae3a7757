join-what = { $workspace } beitreten
invited-as = Sie sind eingeladen als { $role }.
at-least-characters = Mindestens { $n } Zeichen.
set-up-what = { $product } einrichten
characters-or-more = { $n } Zeichen oder mehr
e-mail-address = E-Mail-Adresse
password = Passwort
join = Beitreten
set-up = Einrichten
this-makes-the-owner-of = Damit entsteht der Inhaber dieser Installation. Alles bleibt auf diesem Server.
name-of-the-workspace = Name des Arbeitsbereichs
your-shop = Ihr Shop
password-again = Passwort noch einmal
make-the-workspace = Arbeitsbereich anlegen
sign-in = Anmelden
passwords-differ = Die beiden Passwörter sind verschieden.

# Fehler.
may-be-mistyped = Vielleicht ein Tippfehler, oder es gehört zu einem anderen Arbeitsbereich.
that-did-not-work = Das hat nicht geklappt
database-does-not-answer = Die Datenbank antwortet nicht
database-unreachable = Die Datenbank war nicht zu erreichen. Nichts wurde geändert. Versuchen Sie es gleich noch einmal.
go-to-all-parcels = Zu allen Sendungen
page-out-of-date = Diese Seite ist veraltet. Gehen Sie zurück, laden Sie sie neu und versuchen Sie es noch einmal.
form-unreadable = Das Formular war nicht zu lesen. Gehen Sie zurück, laden Sie die Seite neu und versuchen Sie es noch einmal.
address-unreadable = Etwas in der Adresse dieser Seite war nicht zu lesen. Nehmen Sie weg, was hinter dem Fragezeichen steht, und versuchen Sie es noch einmal.
no-such-request = Diese Seite nimmt eine solche Anfrage nicht an.
shared-views-for-members = Ansichten, die alle sehen, sind Mitgliedern und Inhabern vorbehalten; speichern Sie sie für sich selbst.
