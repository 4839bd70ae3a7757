join-what = Unirse a { $workspace }
invited-as = Se le invita como { $role }.
at-least-characters = Al menos { $n } caracteres.
set-up-what = Configurar { $product }
characters-or-more = { $n } caracteres o más
e-mail-address = Correo electrónico
password = Contraseña
join = Unirse
set-up = Configurar
this-makes-the-owner-of = Esto crea al propietario de esta instalación. Todo permanece en este servidor.
name-of-the-workspace = Nombre del espacio de trabajo
your-shop = Su tienda
password-again = Contraseña otra vez
make-the-workspace = Crear el espacio de trabajo
sign-in = Iniciar sesión
passwords-differ = Las dos contraseñas son distintas.

# Errores.
may-be-mistyped = Puede que se escribiera mal, o que pertenezca a otro espacio de trabajo.
that-did-not-work = No ha funcionado
database-does-not-answer = La base de datos no responde
database-unreachable = No se pudo acceder a la base de datos. No se ha cambiado nada. Inténtelo de nuevo en un momento.
go-to-all-parcels = Ir a todos los paquetes
page-out-of-date = Esta página está anticuada. Vuelva atrás, recárguela e inténtelo de nuevo.
form-unreadable = No se pudo leer el formulario. Vuelva atrás, recargue la página e inténtelo de nuevo.
address-unreadable = No se pudo leer algo en la dirección de esta página. Quite lo que sigue al signo de interrogación e inténtelo de nuevo.
no-such-request = Esta página no admite esa petición.
shared-views-for-members = Las vistas que todos ven son para miembros y propietarios; guárdela solo para usted.
