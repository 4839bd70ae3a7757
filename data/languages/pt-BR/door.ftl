join-what = Entrar em { $workspace }
invited-as = Você foi convidado como { $role }.
at-least-characters = Pelo menos { $n } caracteres.
set-up-what = Configurar o { $product }
characters-or-more = { $n } caracteres ou mais
e-mail-address = E-mail
password = Senha
join = Entrar
set-up = Configurar
this-makes-the-owner-of = Isto cria o proprietário desta instalação. Tudo fica neste servidor.
name-of-the-workspace = Nome do espaço de trabalho
your-shop = Sua loja
password-again = Senha de novo
make-the-workspace = Criar o espaço de trabalho
sign-in = Entrar
passwords-differ = As duas senhas são diferentes.

# Erros.
may-be-mistyped = Pode ter sido digitado errado, ou pertence a outro espaço de trabalho.
that-did-not-work = Não deu certo
database-does-not-answer = O banco de dados não responde
database-unreachable = Não foi possível acessar o banco de dados. Nada foi alterado. Tente de novo em instantes.
go-to-all-parcels = Ir para todos os pacotes
page-out-of-date = Esta página está desatualizada. Volte, recarregue e tente de novo.
form-unreadable = Não foi possível ler o formulário. Volte, recarregue a página e tente de novo.
address-unreadable = Algo no endereço desta página não pôde ser lido. Tire o que vem depois do ponto de interrogação e tente de novo.
no-such-request = Esta página não aceita esse tipo de requisição.
shared-views-for-members = Visões que todos veem são para membros e proprietários; salve só para você.
