import-nothing = Aucune ligne n’a pu être reprise. Les raisons sont ci-dessous ; corrigez le fichier et renvoyez-le.
import-some = Les bonnes lignes sont reprises. Corrigez les lignes ci-dessous et renvoyez le fichier : les lignes déjà reprises ne changent rien.
import-known = Tout dans ce fichier était déjà connu. Rien n’a changé.
import-all = Toutes les lignes sont reprises.
file-orders = Commandes
file-numbers = Numéros de suivi
file-checkpoints = Événements
choose-a-file-first = Choisissez d’abord un fichier.
file-too-large = Le fichier dépasse { $n } Mo. Divisez-le, ou utilisez `parcelwatch import` sur le serveur.
upload-broke-off = L’envoi s’est interrompu. Réessayez.
taken-but = Repris, mais : { $reason }
check-empty = Il n’y a aucune ligne dans ce fichier.
check-known = Tout dans ce fichier est déjà connu ; l’importer ne change rien.
check-all = Toutes les lignes peuvent être reprises.
check-nothing = Aucune ligne ne peut être reprise telles que les colonnes sont lues maintenant. Corrigez-les ci-dessus, ou corrigez le fichier.
check-some = { $taken } peuvent être reprises ; { $rejected } seraient laissées de côté pour les raisons ci-dessous. Corrigez-les maintenant, ou renvoyez le fichier plus tard : les lignes déjà reprises ne changent rien.
import-lead = Commandes, numéros de suivi ou événements en CSV. Vous voyez ce qu’il contient avant que quoi que ce soit soit repris, et le même fichier deux fois ne change rien.
choose-a-csv-file = Choisissez un fichier CSV, ou déposez-le ici
up-to-size = Jusqu’à { $size } ; virgules, points-virgules ou tabulations ; tout encodage usuel
type-or-paste-numbers = Saisir ou coller des numéros à la place
read-the-file = Lire le fichier
files-are-for-members = Les fichiers sont importés par les membres et les propriétaires. Demandez à un propriétaire de le faire ou de changer votre rôle.
start-from-a-template = Partir d’un modèle
exports-go-in-as-they-are = Les exports de Shopify, WooCommerce, Amazon, eBay et Etsy s’importent tels quels. Celui de Shopify ne contient pas de numéros de suivi : importez-les avec un second fichier. Pour tout le reste, remplissez l’un de ceux-ci :
lately = Récemment
waits-for-you = Vous attend
rows-so-far = { $done } lignes sur { $total } jusqu’ici
database-failed-it = La base de données a échoué
import-outcome = { $new } nouvelles, { $changed } modifiées
import-outcome-rejected = { $new } nouvelles, { $changed } modifiées, { $rejected } rejetées
import-stopped-with = Arrêté : { $outcome }
file-without-a-name = Fichier sans nom
file-rows = { $n ->
    [one] { $n } ligne
   *[other] { $n } lignes
}
file-bytes = { $n ->
    [one] { $n } octet
   *[other] { $n } octets
}
delimiter-commas = virgules
delimiter-semicolons = points-virgules
delimiter-tabs = tabulations
what-is-in-it = Ce qu’il contient
first-row-names = La première ligne nomme les colonnes
columns-with-first-rows = Les colonnes du fichier, avec ses premières lignes
line = Ligne
column = Colonne
column-number = Colonne { $n }
what-a-column-holds = Ce que contient la colonne { $name }
more-columns = { $n ->
    [one] { $n } colonne de plus n’est pas affichée ; elle est lue d’après son nom.
   *[other] { $n } colonnes de plus ne sont pas affichées ; elles sont lues d’après leur nom.
}
row-left-out = Laissée de côté
row-partly = En partie
rows-are-tried = Les lignes sont essayées, rien n’est encore repris : { $done } sur { $total }.
trying-the-rows = Essai des lignes
throw-it-away = Jeter
check-again = Vérifier à nouveau
rows-are-brought-in = <strong>{ $done }</strong> lignes sur { $total }. Vous pouvez quitter cette page ; l’import continue.
bringing-the-rows-in = Import des lignes
import-failed-after = La base de données a échoué après { $done } lignes sur { $total }. Ce qui a été repris reste ; continuez dans un instant.
import-stopped-after = Arrêté après { $done } lignes sur { $total }. Ce qui a été repris reste.
go-on = Continuer
download-the-report = Télécharger le rapport
import-another-file = Importer un autre fichier
rows-together = { $n ->
    [one] { $n } ligne fait partie d’une commande qui commence sur une autre ligne, et compte avec elle.
   *[other] { $n } lignes font partie de commandes qui commencent sur d’autres lignes, et comptent avec elles.
}
see-the-parcels = Voir les colis
what-the-file-would-bring = Ce que le fichier apporterait
what-the-file-brought = Ce que le fichier a apporté
rows-new = Nouvelles
rows-changed = Modifiées
rows-unchanged = Inchangées
rows-rejected = Rejetées
carriers = Transporteurs
other-carriers = autres
not-recognised = non reconnu
rows-with-something-wrong = Lignes où quelque chose ne va pas
what-is-wrong = Ce qui ne va pas
whole-row = Ligne entière
more-not-listed = { $n } de plus ne sont pas listées ici.
more-in-the-report = { $n } de plus ne sont pas listées ici ; le rapport les contient toutes.
field-leave-out = Laisser de côté
field-order-number = Numéro de commande
field-store = Boutique
field-payment = État du paiement
field-paid-at = Payé le
field-ordered-at = Commandé le
field-cancelled-at = Annulé le
field-shipped-at = Expédié le
field-customer = Client
field-first-name = Prénom
field-last-name = Nom de famille
field-email = Adresse e-mail
field-destination = Pays de destination
field-origin = Pays d’origine
field-item-title = Article
field-item-quantity = Quantité
field-item-sku = Référence (SKU)
field-item-list = Tous les articles dans une cellule
field-row-type = Type de ligne
field-supplier = Fournisseur
field-supplier-order = Numéro de commande du fournisseur
field-tracking = Numéro de suivi
field-carrier = Transporteur
field-occurred-at = Date et heure
field-clock-time = Heure
field-code = Code
field-text = Texte
field-place = Lieu
field-event-country = Pays
field-event-status = Statut
field-sequence = Numéro d’ordre
field-provider = Prestataire
add = Ajouter
add-parcels = Ajouter des colis
type-numbers = Saisir des numéros
adding-is-for-members = Les colis sont ajoutés par les membres et les propriétaires ; demandez à un propriétaire de le faire ou de changer votre rôle.
tracking-numbers = Numéros de suivi
one-a-line = un par ligne, jusqu’à 1 000
order-of-numbers = Commande
store-of-the-order = Boutique de la commande
store-by-the-order = D’après le numéro de commande
no-such-order = Aucune commande { $order } n’est connue. Vérifiez le numéro ou choisissez la boutique.
order-in-several-stores = Plusieurs boutiques ont une commande { $order }. Choisissez la boutique.
my-store = Ma boutique
nothing-is-added-before = Rien n’est ajouté avant que vous ayez vu quels transporteurs ont été reconnus. Pour des fichiers, allez à
recognise-the-carriers = Reconnaître les transporteurs
carriers-were-recognised = Les transporteurs ont été reconnus d’après les numéros. Corrigez ce qui est faux ; un champ vide est reconnu plus tard.
carrier-not-recognised = Non reconnu
carrier-of = Transporteur de { $number }
add-so-many = { $n ->
    [one] Ajouter le colis
   *[other] Ajouter { $n } colis
}
add-more = En ajouter d’autres
added = Ajouté
added-without-carrier = Ajouté ; transporteur non reconnu
known-already = Déjà connu
known-already-without-carrier = Déjà connu ; transporteur non reconnu
known-with-news = Déjà connu, et maintenant avec les nouveautés
known-with-news-without-carrier = Déjà connu, et maintenant avec les nouveautés ; transporteur non reconnu
not-added = Non ajouté : { $reason }.
not-added-order = Non ajouté, à cause de la commande : { $reason }.
parcels-added = { $n ->
    [one] { $n } colis ajouté
   *[other] { $n } colis ajoutés
}
so-many-known = { $n ->
    [one] { $n } déjà connu
   *[other] { $n } déjà connus
}
so-many-not-added = { $n ->
    [one] { $n } non ajouté
   *[other] { $n } non ajoutés
}

report-line = ligne
report-number = numéro
report-result = résultat
report-why = raison
report-new = nouveau
report-changed = modifié
report-known = déjà connu
report-left-out = ignoré
