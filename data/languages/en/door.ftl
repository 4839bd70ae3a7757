join-what = Join { $workspace }
invited-as = You are invited as { $role }.
at-least-characters = At least { $n } characters.
set-up-what = Set up { $product }
characters-or-more = { $n } characters or more
e-mail-address = E-mail address
password = Password
join = Join
set-up = Set up
this-makes-the-owner-of = This makes the owner of this installation. Everything stays on this server.
name-of-the-workspace = Name of the workspace
your-shop = Your shop
password-again = Password again
make-the-workspace = Make the workspace
sign-in = Sign in
passwords-differ = The two passwords differ.

# Errors.
may-be-mistyped = It may have been mistyped, or it belongs to another workspace.
that-did-not-work = That did not work
database-does-not-answer = The database does not answer
database-unreachable = The database could not be reached. Nothing was changed. Try again in a moment.
go-to-all-parcels = Go to all parcels
page-out-of-date = This page is out of date. Go back, reload it, and try again.
form-unreadable = The form could not be read. Go back, reload the page, and try again.
address-unreadable = Something in the address of this page could not be read. Take away what stands behind the question mark, and try again.
no-such-request = This page does not take such a request.
shared-views-for-members = Views that everybody sees are for members and owners; save it for yourself.
