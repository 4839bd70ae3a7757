join-what = Rejoindre { $workspace }
invited-as = Vous êtes invité en tant que { $role }.
at-least-characters = Au moins { $n } caractères.
set-up-what = Configurer { $product }
characters-or-more = { $n } caractères ou plus
e-mail-address = Adresse e-mail
password = Mot de passe
join = Rejoindre
set-up = Configurer
this-makes-the-owner-of = Ceci crée le propriétaire de cette installation. Tout reste sur ce serveur.
name-of-the-workspace = Nom de l’espace de travail
your-shop = Votre boutique
password-again = Mot de passe à nouveau
make-the-workspace = Créer l’espace de travail
sign-in = Se connecter
passwords-differ = Les deux mots de passe diffèrent.

# Erreurs.
may-be-mistyped = C’est peut-être une faute de frappe, ou cela appartient à un autre espace de travail.
that-did-not-work = Cela n’a pas fonctionné
database-does-not-answer = La base de données ne répond pas
database-unreachable = La base de données n’a pas pu être jointe. Rien n’a été modifié. Réessayez dans un instant.
go-to-all-parcels = Aller à tous les colis
page-out-of-date = Cette page n’est plus à jour. Revenez en arrière, rechargez-la et réessayez.
form-unreadable = Le formulaire n’a pas pu être lu. Revenez en arrière, rechargez la page et réessayez.
address-unreadable = Quelque chose dans l’adresse de cette page n’a pas pu être lu. Retirez ce qui suit le point d’interrogation et réessayez.
no-such-request = Cette page n’accepte pas une telle requête.
shared-views-for-members = Les vues visibles par tous sont réservées aux membres et aux propriétaires ; enregistrez-la pour vous seul.
