no-phrases = Você ainda não deu significado a nenhum texto. <a href="{ $href }">Veja o que não foi entendido</a>, abra qualquer evento de um pacote ou escreva um abaixo.
no-phrases-here = Nenhum texto recebeu um significado aqui ainda.
holds-when = Quando um texto contém
holds-means = significa
the-meaning-of = o significado de { $phrase }
preview-newest = Só os { $n } pacotes mais novos foram vistos. Ao confirmar, todos são lidos.
preview-understood = { $n ->
    [one] Mais { $n } evento mantém seu significado e deixa de ser suposição.
   *[other] Mais { $n } eventos mantêm seu significado e deixam de ser suposição.
}
preview-by-hand = { $n ->
    [one] { $n } pacote mantém seu status, definido à mão.
   *[other] { $n } pacotes mantêm seu status, definido à mão.
}
preview-would-mean = significariam outra coisa
remove-and-move = { $n ->
    [one] Remover e mudar { $n } pacote
   *[other] Remover e mudar { $n } pacotes
}
save-and-move = { $n ->
    [one] Salvar e mudar { $n } pacote
   *[other] Salvar e mudar { $n } pacotes
}
and-n-more = E mais { $n }.
texts-that-parcelwatch-does-not = Textos que o Parcelwatch não conhece: o que ele fez deles é uma suposição. Diga o que um significa, e o passado é lido de novo.
all-carriers = Todas as transportadoras
show-all = Mostrar tudo
everything-was-understood = Tudo foi entendido
nothing-of-this-carrier-is = Nada desta transportadora é suposição.
no-checkpoint-is-a-guess = Nenhum evento é suposição. Os textos que ninguém conhece aparecerão aqui, os mais frequentes primeiro.
texts-that-were-not-understood = Textos não entendidos, os mais frequentes primeiro
checkpoints = Eventos
the-carriers-words = Palavras da transportadora
newest = Mais novo
for-example = Por exemplo
what-it-means = O que significa
give-it-a-meaning = Dar um significado
ignore = Ignorar
more = Mais
shorten-it-to-the-words = Reduza às palavras que carregam o significado: sem nomes, lugares, datas e números. Maiúsculas, acentos e pontuação não importam, nem parênteses. Vale para todas as transportadoras.
a-star-at-a-words = um asterisco no fim de uma palavra: a palavra pode continuar, como em “returned”
a-blank-three-dots-a = um espaço, três pontos, um espaço: pode haver até 60 caracteres no meio
one-of-these = um destes
choose-a-meaning = Escolha um significado
asked-the-carrier = Perguntado à transportadora
see-what-it-would-do = Ver o que isso faria
give-a-text-a-meaning = Dar um significado a um texto
nothing-changes-before-you-have = Nada muda antes de você ver o que isso faria.
the-text-and-its-meaning = O texto e seu significado
remove-a-phrase = Remover uma expressão
what-it-would-do = O que isso faria
remove-this-meaning = Remover este significado?
nothing-has-changed-yet = Nada mudou ainda.
the-phrase = A expressão
no-longer-when-a-text = Não mais: quando um texto contém
read-as = Lido como
in-what-is-stored = No que está guardado
checkpoints-with-this-text = Eventos com este texto
parcels-would-move = Pacotes que mudariam
from-where-to-where = De onde para onde
from = De
to = Para
remove-it = Remover
keep-it = Manter
change-it = Alterar
parcels-that-would-move = Pacotes que mudariam
what-texts-mean = O que os textos significam
what-you-say-here-wins = O que você diz aqui prevalece sobre tudo o que o Parcelwatch sabe das palavras das transportadoras. Novos eventos são lidos assim na hora, e o passado é lido de novo.
the-past-is-being-read = O passado está sendo lido com sua última alteração. Pacotes mudam enquanto isso.
your-phrases = Suas expressões
said-by = Dito por
change-or-remove = Alterar ou remover
choose-what-it-means = Escolha o que significa.
changes-no-status = Não muda nenhum status
as-it-is-now = Como está agora
phrase-not-in-text = A expressão não aparece no texto de onde você partiu.
phrase-known = { $who } já deu o mesmo significado a esta expressão.
phrase-known-otherwise = { $who } disse que significa “{ $meaning }”. Salvar substitui isso.
phrase-earlier-change = Uma alteração anterior ainda está sendo aplicada ao passado; suas mudanças também são contadas aqui.
counted-choice = { $name } ({ $n })

# O que um texto pode significar.
means-announced = Anunciado; a transportadora ainda não o tem
means-collected = A transportadora coletou ou aceitou
means-moving = Está andando; onde, a rota diz
means-exported = Sai do seu país, ou viaja entre países
means-customs = A alfândega trabalha nele, sem problemas
means-landed = Chegou ao país de destino, ou foi liberado lá
means-at-hub = Está no depósito ou na agência que atende o cliente
means-pickup = Espera o cliente retirar
means-out-for-delivery = Saiu para entrega
means-delivered = Foi entregue
means-failed = Uma entrega falhou, ou o endereço está errado
means-returned = Está voltando, ou já voltou ao remetente
means-exception = Está retido, perdido, danificado ou parado
means-delay = Está atrasado, e só isso
means-nothing = Nada sobre onde está: ignorar
