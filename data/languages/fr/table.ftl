select-what = Sélectionner { $what }
and-more = et { $n } de plus
carriers-page-about = La page du transporteur sur { $number }, dans un nouvel onglet
set-by-hand-by = Défini à la main par { $who }, { $at }
must-be-fetched = le client doit le retirer
reported-by-carrier = signalé par le transporteur
list-found = <strong>{ $found } sur { $total }</strong> { $total ->
    [one] numéro trouvé.
   *[other] numéros trouvés.
}
list-gone = Cette liste de numéros n’est plus conservée : une liste reste 30 jours, ou tant qu’une vue enregistrée l’affiche. Collez-la de nouveau.
list-not-found = { $n ->
    [one] { $n } introuvable
   *[other] { $n } introuvables
}
more-filters-more = Plus
more-filters-filters = de filtres
you-open-with-it = votre tableau s’ouvre avec elle
move-to-front = Avancer { $what }
move-to-back = Reculer { $what }
name-of-view = Nom de la vue { $view }
open-with = Ouvrir avec { $view }
delete-view = Supprimer la vue { $view }
date-until = jusqu’au
by-hand = À la main
guess-of-words-or-way = Ce statut est une supposition : les mots du transporteur n’ont pas été compris, ou l’on ne sait pas où va le colis
to-fetch = À retirer
delay = Retard
not-synced = Non synchronisé
no-scan-yet = Pas encore de scan
waiting-for-the-supplier = En attente du fournisseur
cancelled-or-refunded = Annulé ou remboursé
no-number-is-awaited = Aucun numéro n’est attendu
snoozed = Reporté
parcels-by-state = Colis par état
everybody-in-the-workspace-sees = Tout l’espace de travail voit cette vue
only-you-see-this-view = Vous seul voyez cette vue
narrow-down = Affiner
view = Affichage
clear-all = Tout effacer
remove-the-filter = Retirer le filtre
the-pasted-list = La liste collée
put-the-list-away = Ranger la liste
select-all-rows-of-this = Sélectionner toutes les lignes de cette page
more-filters = Plus de filtres
every-supplier = Tous les fournisseurs
number-since = Numéro depuis
under-way-for-at-least = En route depuis au moins
what-is-not-known = Non renseigné
known-or-not = Renseigné ou non
status-set-by-hand = Statut défini à la main
by-hand-or-not = À la main ou non
only-by-hand = Seulement à la main
not-by-hand = Pas à la main
or-paste-a-list-of = Ou collez une liste de numéros
one-tracking-or-order-number = Un numéro de suivi ou de commande par ligne, jusqu’à 1 000
look-them-up = Les rechercher
rows = Lignes
comfortable = Aérées
compact = Compactes
columns = Colonnes
to-the-front = Avancer
to-the-back = Reculer
as-usual = Par défaut
save-these-filters-as-a = Enregistrer ces filtres comme onglet
slow-ones-to-germany = Colis lents vers l’Allemagne
for-everybody-in-the-workspace = Pour tout l’espace de travail
save-the-view = Enregistrer la vue
saved-views = Vues enregistrées
sure-view = Supprimer la vue « { $view } » ?
sure-view-gone = L’onglet disparaît, avec les filtres qu’il garde.
sure-view-shared = Elle disparaît pour tout l’espace de travail.
sure-view-stays = Les colis restent tels quels.
rename = Renommer
you-open-with-this-view = Votre tableau s’ouvre avec cette vue
open-with-this-view = Ouvrir avec cette vue
delete = Supprimer

# Colonnes.
destination = Destination
last-checkpoint = Dernier événement
column-updated = Mis à jour
column-days = Jours
row-of-order = commande { $order }, pas encore de numéro
row-without-number = colis sans numéro

# Onglets, filtres et leurs conseils.
tab-all = Tous
chip-no-number = Sans numéro
hint-pending = Le transporteur ne les a pas pris en charge. Plus de 7 jours ici : écrivez au fournisseur.
hint-in-transit = Ceux-ci sont en route. On peut dire aux clients que tout suit son cours.
hint-delivered = Si un client dit ne rien avoir reçu, qu’il demande d’abord à son bureau de poste.
hint-abnormal = Des transporteurs signalent un échec. Sans attendre : demandez au fournisseur de vérifier, et décidez d’une réexpédition.
hint-attention = Échecs silencieux. À régler chaque matin, avant que le client ne se plaigne.
reason = Raison
sort-newest = Plus récents d’abord
sort-oldest = Plus anciens d’abord
sort-updated = Derniers mis à jour d’abord
sort-waiting = Plus longue attente d’abord
filter-since = Numéro depuis le { $date }
filter-until = Numéro jusqu’au { $date }
filter-search = Recherche : { $words }
filter-of = { $what } : { $value }
filter-group = Surtout : { $reason }
filter-waiting = Seulement les colis encore attendus
filter-supplier = Fournisseur : { $supplier }
filter-days = { $n ->
    [one] En route depuis { $n } jour ou plus
   *[other] En route depuis { $n } jours ou plus
}
filter-not-by-hand = Non défini à la main
filter-unknown = { $what } : non renseigné
filter-with-number = Avec numéro

# Combien est affiché.
n-parcels = { $n } colis
more-than-parcels = plus de { $n } colis
showing-so-far = { $n } colis jusqu’ici
showing-first = Les { $n } premiers colis sur { $total }
showing-on-page = { $n } colis sur cette page

# À la place des lignes.
empty-so-far = Rien jusqu’ici
empty-so-far-text = Aucun des { $n } premiers colis ne répond à tous ces filtres. Continuez pour voir les suivants.
empty-nothing-fits = Rien ne correspond
empty-nothing-fits-text = Aucun colis de cet onglet ne correspond à la recherche et aux filtres.
empty-attention = Aucun colis n’a besoin de vous
empty-attention-text = Chaque numéro avance, et chaque commande a son numéro. Revenez demain matin.
empty-abnormal = Aucun échec
empty-abnormal-text = Aucun transporteur ne signale de livraison échouée, de retour ni d’incident.
empty-pending = Rien en attente
empty-pending-text = Les transporteurs ont pris en charge tous les colis qui ont un numéro.
empty-delivered = Rien n’est encore arrivé
empty-delivered-text = Les colis arrivent ici quand le transporteur les signale livrés.
empty-here = Rien ici
empty-here-text = Les colis arrivent ici quand un transporteur les scanne.
filter-sync-problem = Problème de synchronisation
filter-no-sync-problem = Sans problème de synchronisation
sync-problem-or-not = Avec ou sans problème
only-with-a-problem = Seulement avec un problème
only-without-a-problem = Seulement sans problème
