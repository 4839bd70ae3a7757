documentation-of = Documentación de { $provider }
not-confirmed = Aún sin confirmar con el servicio real:
recipe-unusable = La receta { $file } no se puede usar: { $why }
own-sync-problems = { $n ->
    [one] { $n } paquete no se mantiene al día por un motivo propio; la fila dice cuál.
   *[other] { $n } paquetes no se mantienen al día por un motivo propio; la fila dice cuál.
}
waiting-for-account = { $n ->
    [one] { $n } paquete espera a que se elija una cuenta.
   *[other] { $n } paquetes esperan a que se elija una cuenta.
}
state = Situación
none-yet = ninguna aún
last-failure = Último fallo
webhook = Webhook
kept-fill-in-to-replace = Guardado; rellene para sustituir
ask-this-provider = Consultar este servicio
add-the-account = Añadir la cuenta
back = Volver
test-the-connection = Probar la conexión
remove-the-account = Quitar la cuenta
providers = Servicios
parcelwatch-asks-carriers-and-aggregators = Parcelwatch consulta a transportistas y agregadores por sus paquetes con cuentas de usted. Se consulta al propio transportista si tiene una cuenta aquí; si no, a un agregador.
this-server-asks-nobody-the = Este servidor no consulta a nadie: la demostración mueve sus paquetes por sí sola.
there-is-no-account-yet = Aún no hay ninguna cuenta, así que no se sincroniza nada.
accounts-at-providers = Cuentas en servicios
account = Cuenta
failed-24-h = Fallos, 24 h
quota-left = Cuota restante
waiting = En espera
add-carrier-account = Añadir una cuenta en un transportista
add-aggregator-account = Añadir una cuenta en un agregador, que conoce muchos transportistas
account-not-used = Sin usar
account-stopped = Detenida
account-failing = Con fallos
account-waiting = En espera
account-well = Bien
account-not-asked = Aún sin consultar
part-of = { $n } de { $total }
accounts-for-owners = Las cuentas en servicios son para propietarios.
it-works = Funciona.
who-is-asked = A quién se consulta por cada transportista
who-is-asked-lead = Se consulta al propio transportista si tiene una cuenta aquí; si no, a un agregador. Puede elegir otra cuenta para un transportista; mientras esté averiada, se consulta a las demás.
all-accounts = Todas las cuentas
no-carrier-under-way = No hay ningún paquete en camino, así que no hay transportista por el que preguntar.
parcels-under-way = { $n ->
    [one] { $n } paquete en camino
   *[other] { $n } paquetes en camino
}
asked-is = Se consulta a { $account }.
why-chosen = Lo eligió usted.
why-chosen-is-down = { $account }, que usted eligió, tiene fallos.
why-chosen-is-unused = { $account }, que usted eligió, no se usa.
why-direct = Es el propio transportista.
why-direct-is-down = El propio transportista tiene fallos.
why-aggregator = El propio transportista no tiene cuenta aquí.
why-none-works = Tiene fallos, y no se puede consultar a nadie más.
why-nobody = No se puede consultar a nadie.
automatic = Automático
account-for = Cuenta para { $carrier }
change-for = Cambiar para { $carrier }
choose-for-another-carrier = Elegir para otro transportista
no-such-carrier = «{ $given }» no es ningún transportista que Parcelwatch conozca.
account-cannot-be-asked = A esta cuenta no se le puede consultar por paquetes de este transportista.
have-it-push = Hacer que { $provider } envíe avisos a esta dirección
it-was-told-to-push = { $provider } ya sabe que debe enviar avisos a esta dirección.
