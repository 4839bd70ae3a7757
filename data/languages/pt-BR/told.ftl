# O que o programa diz em inglês por baixo das páginas.

# Status, abas, alertas, significados.
told-awaiting-shipment = Aguardando envio
told-awaiting-collection = Aguardando coleta
told-package-collected = Coletado
told-in-global-transit = Trânsito internacional
told-in-domestic-transit = Trânsito nacional
told-at-delivery-hub = Na unidade de entrega
told-awaiting-delivery = Saiu para entrega
told-delivered = Entregue
told-delivery-failed = Entrega sem sucesso
told-package-returned = Devolvido
told-other-exception = Outra ocorrência
told-pending = Pendente
told-in-transit = Em trânsito
told-abnormal = Ocorrências
told-no-tracking-number = Sem código de rastreio
told-stalled = Sem novidades
told-not-recognised = Código não reconhecido
told-pending-too-long = Pendente há tempo demais
told-on-its-way = A caminho
told-leaving = Saindo do seu país
told-arrived = Chegou ao país de destino
told-customs = Na alfândega
told-waiting-to-be-fetched = Aguardando retirada
told-late = Atrasado
told-nothing-about-it = Nada sobre onde está
told-on-track = Tudo certo

# O que fazer agora.
told-advice-no-number = Veja o pedido no fornecedor: ele chegou a ser enviado?
told-advice-not-recognised = Nenhuma transportadora conhece este código. Confira o código e a transportadora, e depois peça o certo ao fornecedor.
told-advice-check-today = Verifique hoje, antes que o cliente pergunte.
told-advice-number-comes = O código do fornecedor ainda não é conhecido. Costuma chegar em algumas horas.
told-advice-over-a-week = A transportadora não coletou há mais de 7 dias. Escreva ao fornecedor e considere um reembolso.
told-advice-confirm = Peça ao fornecedor que confirme a entrega à transportadora.
told-advice-wait = Espere: as transportadoras costumam escanear um pacote alguns dias depois de criado o código.
told-advice-on-track = Diga ao cliente que está tudo certo.
told-advice-delivered = Se o cliente disser que não chegou, peça que pergunte primeiro na agência dos correios.
told-advice-abnormal = Aja na hora: peça ao fornecedor que verifique com a transportadora e decida sobre um reenvio.

# Por que um evento foi entendido assim.
told-because-code = código { $code } ({ $provider })
told-because-phrase = expressão “{ $phrase }” ({ $language })
told-because-own-phrase = expressão “{ $phrase }” (sua)
told-because-coarse = status aproximado { $status }
told-because-alike = nenhuma expressão, mas redação parecida: “{ $word }”
told-because-nothing = não entendido: tomado como movimento

# Por que um pacote não é mantido em dia.
told-no-provider = Nenhuma conta em Configurações, Serviços pode ser consultada sobre esta transportadora.
told-unknown-number = Todos os consultados dizem que desconhecem este código; são consultados de novo duas vezes por dia.
told-invalid-number = A transportadora diz que este código é inválido; confira e substitua.
told-unknown-carrier = O serviço precisa saber a transportadora; corrija a transportadora.
told-forbidden = A conta não pode ver este pacote; a transportadora só informa ao remetente.
told-need-field = A transportadora quer saber mais antes de responder.
told-no-further-numbers = A cota do serviço para novos números acabou; este é tentado de novo várias vezes por dia.
told-not-watched = O serviço não acompanha este número uma segunda vez; escolha outra conta para a transportadora.
told-failing = A consulta sobre este pacote falha repetidamente; é tentada de novo pelo menos uma vez por dia.
told-silent = Não se soube nada dele por 90 dias, então ninguém mais é consultado; “Sincronizar agora” consulta uma vez.
told-refuses-account = { $provider } recusa a conta: corrija em Configurações, Serviços.
told-quota-used-up = A cota de { $provider } acabou por enquanto.
told-turns-away = { $provider } recusa o Parcelwatch por enquanto.
told-answers-otherwise = { $provider } responde de modo diferente do que sua receita espera.
told-does-not-answer = { $provider } não responde como deveria; será tentado de novo.
told-nothing-to-try = Não há nada que se possa testar.
told-provider-answers = { $provider } responde.
told-name-too-long = O nome tem mais de { $n } caracteres.

# Papéis.
told-viewer = Leitor
told-member = Membro
told-owner = Proprietário
told-viewer-meaning = Vê tudo e não muda nada.
told-member-meaning = Trabalha nos pacotes: define status, adia, importa, escreve mensagens.
told-owner-meaning = Também decide: prazos, chaves da API, pessoas.
told-role-needed = Isto é para { $who }; seu papel aqui é { $role }. Peça a um proprietário que o faça ou mude seu papel.
told-owners = proprietários
told-members-and-owners = membros e proprietários
told-role-viewer = leitor
told-role-member = membro
told-role-owner = proprietário

# Com o que as mensagens são preenchidas.
told-fill-customer = o nome do cliente
told-fill-order = o número do pedido
told-fill-items = o que foi comprado
told-fill-shop = o nome do seu espaço de trabalho
told-fill-supplier = o nome do fornecedor
told-fill-supplier-order = o número do pedido no fornecedor
told-fill-number = o código de rastreio
told-fill-carrier = o nome da transportadora
told-fill-tracking-link = a página da transportadora sobre o código
told-fill-destination = o país de destino
told-fill-since-paid = o tempo desde o pagamento do pedido, em dias
told-fill-since-number = o tempo desde que o código é conhecido, em dias
told-fill-silent = o tempo sem notícias, em dias
told-fill-last-words = as últimas palavras da transportadora
told-fill-last-place = onde foi visto pela última vez
told-no-placeholder = { $key }: {"{"}{ $name }{"}"} não é um marcador
told-brace-open = { $key }: uma chave abre e não fecha: {"{"}{ $rest }
told-text-too-long = { $key }: tem mais de { $n } caracteres

# O que não existe.
told-no-such-account = Essa conta não existe
told-no-such-action = Essa ação não existe
told-no-such-help-page = Essa página de ajuda não existe
told-no-such-job = Esse trabalho não existe
told-no-such-message = Essa mensagem não existe
told-no-such-number-of-days = Esse número de dias não existe
told-no-such-page = Essa página não existe
told-no-such-parcel = Esse pacote não existe
told-no-such-person = Essa pessoa não existe
told-no-such-phrase = Essa expressão não existe
told-no-such-asking = Não há serviços aqui: este servidor não consulta ninguém
told-no-such-provider = Não há nenhum serviço para consultar
told-no-such-recipe = Essa receita não existe
told-no-such-role = Esse papel não existe
told-no-such-status = Esse status não existe
told-no-such-template = Esse modelo não existe
told-no-such-view = Essa visão não existe

# Por que algo não é feito, ou um pacote fica como está.
told-was-so-already = já estava assim
told-is-gone = não existe mais
told-other-row-has-it = outra linha já tem este código com esta transportadora
told-changed-since = alguém o alterou depois, então fica como está
told-nothing-to-snooze = esta linha não tem alerta, então não há nada para adiar
told-nothing-to-handle = esta linha não tem alerta, então não há nada para resolver
told-nothing-put-aside = nada desta linha está de lado, então não há nada para trazer de volta
told-no-status-to-set = este pedido ainda não tem código de rastreio, então não há status para definir: adicione o código primeiro
told-nothing-to-track = este pedido ainda não tem código de rastreio, então não há nada para rastrear
told-no-carrier-yet = este pedido ainda não tem código de rastreio, então não tem transportadora
told-nothing-to-ask = este pedido ainda não tem código de rastreio, então não há nada para consultar
told-number-first = este pedido ainda não tem código de rastreio: adicione o código primeiro
told-same-number = este é o código que o pacote já tem
told-same-carrier = esta é a transportadora que o pacote já tem
told-number-taken = { $number } já é o código de outra linha
told-number-of-this-carrier = { $number } já é o código de outra linha desta transportadora
told-carrier-has-it = esta transportadora já tem outra linha com este código
told-number-empty = o código não tem letra nem dígito
told-number-novel = é longo demais para ser um código de rastreio
told-number-too-long = o código tem { $n } letras e dígitos; um código de rastreio tem no máximo { $most }
told-number-letters = o código “{ $number }” tem letras que nenhuma transportadora usa; use A a Z e 0 a 9
told-carrier-missing = falta a transportadora
told-carrier-too-long = a transportadora tem mais de 100 caracteres
told-carrier-aggregator = esse serviço informa sobre pacotes de muitas transportadoras e não é uma delas
told-until-past = o prazo já passou
told-until-far = o prazo está a mais de 366 dias
told-note-too-long = a nota tem mais de { $n } caracteres
told-nothing-selected = nenhum pacote está selecionado
told-no-undo = isto não pode, ou não pode mais, ser desfeito

# Contas, pessoas, configurações, visões.
told-wrong-password = o e-mail ou a senha está errado
told-set-up-already = este Parcelwatch já está configurado: entre na sua conta
told-not-hashed = não foi possível cifrar a senha
told-password-short = a senha é curta demais: use pelo menos { $n } caracteres
told-password-long = a senha é longa demais: use no máximo { $n } bytes
told-no-email = isto não é um endereço de e-mail
told-no-email-address = esse endereço não é um e-mail
told-email-taken = esse endereço já tem uma conta aqui: entre nela
told-not-your-password = essa não é sua senha atual
told-name-length = o nome deve ter de 1 a 100 caracteres
told-last-owner = este é o último proprietário: torne outra pessoa proprietária primeiro
told-invitation-over = este convite não funciona mais: peça um novo
told-setting-name = O nome: deve ter de 1 a 100 caracteres
told-setting-zone = O fuso horário: “{ $zone }” não é um fuso; escreva como em Europe/Berlin
told-setting-no-number = Sem código de rastreio: deve estar entre 1 hora e 365 dias
told-setting-stalled = Sem novidades: deve estar entre 1 hora e 365 dias
told-setting-pending = Pendente há tempo demais: deve estar entre 1 hora e 365 dias
told-setting-unrecognised = Código não reconhecido: deve estar entre 1 hora e 365 dias
told-view-name = o nome deve ter de 1 a { $n } caracteres
told-view-too-many = é uma a mais: podem ser guardadas { $n } visões; exclua uma antes
told-view-too-long = a consulta é longa demais para ser guardada
told-list-empty = faltam os códigos: cole alguns códigos de rastreio ou números de pedido
told-list-too-long = são códigos demais: { $n } de no máximo { $most }

# Expressões próprias.
told-phrase-empty = a expressão está vazia
told-phrase-too-long = a expressão tem mais de { $n } caracteres: deixe de fora o que muda
told-phrase-no-word = a expressão não contém nenhuma palavra
told-phrase-parts = a expressão tem partes demais
told-phrase-alternatives = a expressão tem alternativas demais
told-phrase-nested = a expressão tem parênteses dentro de parênteses
told-phrase-bar = a expressão tem um | fora dos parênteses: alternativas se escrevem (uma|outra)
told-phrase-open = a expressão abre um parêntese que não fecha
told-phrases-full = já há { $n } expressões; remova algumas que não são mais necessárias

# Arquivos.
told-file-empty = o arquivo está vazio
told-file-no-text = isto não é um arquivo CSV ({ $what }); em uma planilha, escolha “Salvar como” e “CSV UTF-8”
told-file-unknown = as colunas ({ $seen }) não são de pedidos, nem de códigos de rastreio, nem de eventos; a primeira linha deve nomear as colunas, pelo menos “tracking_number” ou “order_number”
told-file-column = um arquivo desses ({ $kind }) precisa de uma coluna “{ $missing }”; este tem: { $seen }
told-too-much-waiting = há coisas demais esperando para ser gravadas; envie de novo em um segundo
told-database-did-not-take-it = o banco de dados não conseguiu gravar
told-database-could-not = o banco de dados não conseguiu fazer isso
told-stopping = o programa está parando
told-no-such-import = Essa importação não existe
told-no-such-report = Esse relatório não existe
told-no-such-kind-of-file = Esse tipo de arquivo não existe
told-no-such-field = Esse campo não existe
# Arquivos trazidos e pacotes adicionados.
told-nobody-to-ask = não há ninguém para consultar: adicione uma conta em Configurações, Serviços
told-nothing-to-ask-about = este pedido ainda não tem código de rastreio, então não há nada para consultar
told-brought-in-already = este arquivo está sendo importado, ou já foi
told-check-failed = o banco de dados não conseguiu terminar a verificação; verifique de novo em instantes

# Pedidos lidos.
told-orders-read-how-often = Os pedidos são lidos no máximo a cada 5 minutos e no mínimo uma vez por semana.
told-orders-first-how-far = A primeira leitura volta de 1 a 365 dias.
told-orders-store-too-long = O nome da loja tem mais de 100 caracteres.
told-orders-too-many = Mudaram mais pedidos do que se pode ler de uma vez; os que foram lidos já estão aqui.
