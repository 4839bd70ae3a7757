# Ce que le programme dit en anglais sous les pages.

# Statuts, onglets, signalements, sens.
told-awaiting-shipment = En attente d’expédition
told-awaiting-collection = En attente de collecte
told-package-collected = Pris en charge
told-in-global-transit = Transit international
told-in-domestic-transit = Transit national
told-at-delivery-hub = Au centre de livraison
told-awaiting-delivery = En cours de livraison
told-delivered = Livré
told-delivery-failed = Échec de livraison
told-package-returned = Retourné
told-other-exception = Autre incident
told-pending = En attente
told-in-transit = En transit
told-abnormal = Anomalies
told-no-tracking-number = Pas de numéro de suivi
told-stalled = Aucune nouvelle
told-not-recognised = Numéro non reconnu
told-pending-too-long = En attente trop longtemps
told-on-its-way = En chemin
told-leaving = Quitte son pays
told-arrived = Arrivé dans le pays de destination
told-customs = En douane
told-waiting-to-be-fetched = À retirer par le client
told-late = En retard
told-nothing-about-it = Rien sur l’endroit où il est
told-on-track = Tout suit son cours

# Que faire ensuite.
told-advice-no-number = Regardez la commande chez le fournisseur : a-t-elle seulement été expédiée ?
told-advice-not-recognised = Aucun transporteur ne connaît ce numéro. Vérifiez-le ainsi que son transporteur, puis demandez le bon au fournisseur.
told-advice-check-today = Vérifiez-le aujourd’hui, avant que le client ne demande.
told-advice-number-comes = Le numéro du fournisseur n’est pas encore connu. Il arrive en général en quelques heures.
told-advice-over-a-week = Le transporteur ne l’a pas pris en charge depuis plus de 7 jours. Écrivez au fournisseur, et envisagez un remboursement.
told-advice-confirm = Demandez au fournisseur de confirmer qu’il a été remis.
told-advice-wait = Attendez : les transporteurs scannent souvent un colis quelques jours après la création de son numéro.
told-advice-on-track = Dites au client que tout suit son cours.
told-advice-delivered = Si le client dit ne rien avoir reçu, qu’il demande d’abord à son bureau de poste.
told-advice-abnormal = Agissez sans attendre : faites vérifier le fournisseur auprès du transporteur, puis décidez d’un renvoi.

# Pourquoi un événement a été compris ainsi.
told-because-code = code { $code } ({ $provider })
told-because-phrase = tournure « { $phrase } » ({ $language })
told-because-own-phrase = tournure « { $phrase } » (la vôtre)
told-because-coarse = statut sommaire { $status }
told-because-alike = aucune tournure, mais une formulation proche : « { $word } »
told-because-nothing = non compris : pris pour un mouvement

# Pourquoi un colis n’est pas synchronisé.
told-no-provider = Aucun compte sous Paramètres, Prestataires ne peut être interrogé sur ce transporteur.
told-unknown-number = Tous ceux qui ont été interrogés disent ce numéro inconnu ; ils le sont de nouveau deux fois par jour.
told-invalid-number = Le transporteur dit ce numéro non valide ; vérifiez-le et remplacez-le.
told-unknown-carrier = Le prestataire a besoin de connaître le transporteur ; corrigez-le.
told-forbidden = Le compte ne peut pas voir ce colis ; le transporteur ne le dit qu’à son expéditeur.
told-need-field = Le transporteur veut en savoir plus avant de répondre.
told-no-further-numbers = Le quota du prestataire pour de nouveaux numéros est épuisé ; celui-ci est réessayé plusieurs fois par jour.
told-not-watched = Le prestataire ne surveille pas ce numéro une seconde fois ; choisissez un autre compte pour son transporteur.
told-failing = L’interrogation sur ce colis échoue sans cesse ; elle est réessayée au moins une fois par jour.
told-silent = Aucune nouvelle depuis 90 jours, donc plus personne n’est interrogé ; « Synchroniser » interroge une fois.
told-refuses-account = { $provider } refuse le compte : corrigez-le sous Paramètres, Prestataires.
told-quota-used-up = Le quota de { $provider } est épuisé pour l’instant.
told-turns-away = { $provider } repousse Parcelwatch pour l’instant.
told-answers-otherwise = { $provider } répond autrement que sa recette ne l’attend.
told-does-not-answer = { $provider } ne répond pas comme il devrait ; une nouvelle tentative aura lieu.
told-nothing-to-try = Il n’y a rien à essayer.
told-provider-answers = { $provider } répond.
told-name-too-long = Le nom a plus de { $n } caractères.

# Rôles.
told-viewer = Observateur
told-member = Membre
told-owner = Propriétaire
told-viewer-meaning = Voit tout et ne change rien.
told-member-meaning = Travaille sur les colis : définit des statuts, reporte, importe, écrit des messages.
told-owner-meaning = Décide aussi : délais, clés d’API, personnes.
told-role-needed = Ceci est réservé aux { $who } ; votre rôle ici est { $role }. Demandez à un propriétaire de le faire ou de changer votre rôle.
told-owners = propriétaires
told-members-and-owners = membres et propriétaires
told-role-viewer = observateur
told-role-member = membre
told-role-owner = propriétaire

# Ce qui remplit les messages.
told-fill-customer = le nom du client
told-fill-order = le numéro de la commande
told-fill-items = ce qui a été acheté
told-fill-shop = le nom de votre espace de travail
told-fill-supplier = le nom du fournisseur
told-fill-supplier-order = le numéro de commande chez le fournisseur
told-fill-number = le numéro de suivi
told-fill-carrier = le nom du transporteur
told-fill-tracking-link = la page du transporteur sur ce numéro
told-fill-destination = le pays de destination
told-fill-since-paid = le temps écoulé depuis le paiement, en jours
told-fill-since-number = le temps écoulé depuis que le numéro est connu, en jours
told-fill-silent = le temps sans nouvelles, en jours
told-fill-last-words = les derniers mots du transporteur
told-fill-last-place = où il a été vu en dernier
told-no-placeholder = { $key } : {"{"}{ $name }{"}"} n’est pas un champ
told-brace-open = { $key } : une accolade s’ouvre et ne se ferme pas : {"{"}{ $rest }
told-text-too-long = { $key } : plus de { $n } caractères

# Ce qui n’existe pas.
told-no-such-account = Ce compte n’existe pas
told-no-such-action = Cette action n’existe pas
told-no-such-help-page = Cette page d’aide n’existe pas
told-no-such-job = Ce traitement n’existe pas
told-no-such-message = Ce message n’existe pas
told-no-such-number-of-days = Ce nombre de jours n’existe pas
told-no-such-page = Cette page n’existe pas
told-no-such-parcel = Ce colis n’existe pas
told-no-such-person = Cette personne n’existe pas
told-no-such-phrase = Cette tournure n’existe pas
told-no-such-asking = Il n’y a pas de prestataire ici : ce serveur n’interroge personne
told-no-such-provider = Il n’y a aucun prestataire à interroger
told-no-such-recipe = Cette recette n’existe pas
told-no-such-role = Ce rôle n’existe pas
told-no-such-status = Ce statut n’existe pas
told-no-such-template = Ce modèle n’existe pas
told-no-such-view = Cette vue n’existe pas

# Pourquoi rien n’est fait, ou un colis est laissé tel quel.
told-was-so-already = c’était déjà le cas
told-is-gone = il n’existe plus
told-other-row-has-it = une autre ligne a déjà ce numéro chez ce transporteur
told-changed-since = quelqu’un l’a modifié depuis, il reste donc tel quel
told-nothing-to-snooze = cette ligne n’est pas signalée, il n’y a donc rien à reporter
told-nothing-to-handle = cette ligne n’est pas signalée, il n’y a donc rien à traiter
told-nothing-put-aside = rien de cette ligne n’est mis de côté, il n’y a donc rien à rétablir
told-no-status-to-set = cette commande n’a pas encore de numéro de suivi, il n’y a donc pas de statut à définir : ajoutez d’abord le numéro
told-nothing-to-track = cette commande n’a pas encore de numéro de suivi, il n’y a donc rien à suivre
told-no-carrier-yet = cette commande n’a pas encore de numéro de suivi, elle n’a donc pas de transporteur
told-nothing-to-ask = cette commande n’a pas encore de numéro de suivi, il n’y a donc rien à demander
told-number-first = cette commande n’a pas encore de numéro de suivi : ajoutez d’abord le numéro
told-same-number = c’est déjà le numéro du colis
told-same-carrier = c’est déjà le transporteur du colis
told-number-taken = { $number } est déjà le numéro d’une autre ligne
told-number-of-this-carrier = { $number } est déjà le numéro d’une autre ligne de ce transporteur
told-carrier-has-it = ce transporteur a déjà une autre ligne avec ce numéro
told-number-empty = le numéro n’a ni lettre ni chiffre
told-number-novel = c’est trop long pour un numéro de suivi
told-number-too-long = le numéro a { $n } lettres et chiffres ; un numéro de suivi en a au plus { $most }
told-number-letters = le numéro « { $number } » a des lettres qu’aucun transporteur n’utilise ; prenez A à Z et 0 à 9
told-carrier-missing = le transporteur manque
told-carrier-too-long = le transporteur a plus de 100 caractères
told-carrier-aggregator = ce service renseigne sur les colis de nombreux transporteurs et n’en est pas un
told-until-past = l’échéance est passée
told-until-far = l’échéance est à plus de 366 jours
told-note-too-long = la note a plus de { $n } caractères
told-nothing-selected = aucun colis n’est sélectionné
told-no-undo = cela ne peut pas, ou plus, être annulé

# Comptes, personnes, paramètres, vues.
told-wrong-password = l’adresse e-mail ou le mot de passe est faux
told-set-up-already = ce Parcelwatch est déjà configuré : connectez-vous plutôt
told-not-hashed = le mot de passe n’a pas pu être chiffré
told-password-short = le mot de passe est trop court : prenez au moins { $n } caractères
told-password-long = le mot de passe est trop long : prenez au plus { $n } octets
told-no-email = ce n’est pas une adresse e-mail
told-no-email-address = cette adresse n’est pas une adresse e-mail
told-email-taken = cette adresse a déjà un compte ici : connectez-vous plutôt
told-not-your-password = ce n’est pas votre mot de passe actuel
told-name-length = le nom doit avoir 1 à 100 caractères
told-last-owner = c’est le dernier propriétaire : nommez d’abord quelqu’un d’autre propriétaire
told-invitation-over = cette invitation ne fonctionne plus : demandez-en une nouvelle
told-setting-name = Le nom : doit avoir 1 à 100 caractères
told-setting-zone = Le fuseau horaire : « { $zone } » n’est pas un fuseau ; écrivez-le comme Europe/Berlin
told-setting-no-number = Pas de numéro de suivi : doit être entre 1 heure et 365 jours
told-setting-stalled = Aucune nouvelle : doit être entre 1 heure et 365 jours
told-setting-pending = En attente trop longtemps : doit être entre 1 heure et 365 jours
told-setting-unrecognised = Numéro non reconnu : doit être entre 1 heure et 365 jours
told-view-name = le nom doit avoir 1 à { $n } caractères
told-view-too-many = c’est une de trop : { $n } vues peuvent être gardées ; supprimez-en d’abord une
told-view-too-long = la requête est trop longue pour être gardée
told-list-empty = les numéros manquent : collez des numéros de suivi ou de commande
told-list-too-long = il y a trop de numéros : { $n } sur { $most } au plus

# Tournures personnelles.
told-phrase-empty = la tournure est vide
told-phrase-too-long = la tournure a plus de { $n } caractères : laissez de côté ce qui change
told-phrase-no-word = la tournure ne contient aucun mot
told-phrase-parts = la tournure a trop de parties
told-phrase-alternatives = la tournure a trop de variantes
told-phrase-nested = la tournure a des parenthèses dans des parenthèses
told-phrase-bar = la tournure a un | hors des parenthèses : les variantes s’écrivent (un|autre)
told-phrase-open = la tournure ouvre une parenthèse qu’elle ne ferme pas
told-phrases-full = il y a déjà { $n } tournures ; retirez-en qui ne servent plus

# Fichiers.
told-file-empty = le fichier est vide
told-file-no-text = ce n’est pas un fichier CSV ({ $what }) ; dans un tableur, choisissez « Enregistrer sous » et « CSV UTF-8 »
told-file-unknown = les colonnes ({ $seen }) ne sont ni celles de commandes, ni de numéros de suivi, ni d’événements ; la première ligne doit nommer les colonnes, au moins « tracking_number » ou « order_number »
told-file-column = un tel fichier ({ $kind }) a besoin d’une colonne « { $missing } » ; celui-ci a : { $seen }
told-too-much-waiting = trop de choses attendent d’être écrites ; renvoyez ceci dans une seconde
told-database-did-not-take-it = la base de données n’a pas pu l’enregistrer
told-database-could-not = la base de données n’a pas pu le faire
told-stopping = le programme s’arrête
told-no-such-import = Cet import n’existe pas
told-no-such-report = Ce rapport n’existe pas
told-no-such-kind-of-file = Ce type de fichier n’existe pas
told-no-such-field = Ce champ n’existe pas
# Fichiers importés et colis ajoutés.
told-nobody-to-ask = il n’y a personne à interroger : ajoutez un compte sous Paramètres, Prestataires
told-nothing-to-ask-about = cette commande n’a pas encore de numéro de suivi, il n’y a donc rien à demander
told-brought-in-already = ce fichier est en cours d’import, ou l’a déjà été
told-check-failed = la base de données n’a pas pu terminer la vérification ; vérifiez à nouveau dans un instant

# Commandes lues.
told-orders-read-how-often = Les commandes sont lues au plus toutes les 5 minutes et au moins une fois par semaine.
told-orders-first-how-far = La première lecture remonte de 1 à 365 jours.
told-orders-store-too-long = Le nom de la boutique a plus de 100 caractères.
told-orders-too-many = Plus de commandes ont changé qu’il n’est possible d’en lire en une fois ; celles qui ont été lues sont là.
