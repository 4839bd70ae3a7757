# What recipes have besides jq's own filters; docs/recipes.md, "Mapping in jq".

def as_list:
  if . == null then []
  elif isarray then .
  elif isobject and length == 1 then
    . as $whole | [.[]][0] | if isarray then . elif isobject then [.] else [$whole] end
  else [.] end;

def try_at(path): first((try path catch null), null);

def first_of(a; b): first((try a catch null), (try b catch null) | select(. != null and . != false and . != "")) // null;
def first_of(a; b; c): first_of(a; first_of(b; c));
def first_of(a; b; c; d): first_of(a; first_of(b; c; d));

def text:
  if isstring then trim | if . == "" then null else . end
  elif . == null or isarray or isobject then null
  else tostring end;

def plain: text | if . == null then null else html_text | text end;

def joined_by($between; list): [list | text | select(. != null)] | if length == 0 then null else join($between) end;
def joined(a; b): joined_by(", "; (try a catch null), (try b catch null));
def joined(a; b; c): joined_by(", "; (try a catch null), (try b catch null), (try c catch null));
def joined(a; b; c; d): joined_by(", "; (try a catch null), (try b catch null), (try c catch null), (try d catch null));
def date_time(a; b): joined_by(" "; (try a catch null), (try b catch null));

def after($x): . as $text | split($x) | if length > 1 then .[1:] | join($x) else $text end;
def before($x): split($x)[0] // "";
