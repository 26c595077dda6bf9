/** Surnames of many people in England that are everyday words. Beside a first name or a title they are no such word. */
const surnames = `abbey archer arrow ash ball banks barber barker barley barnes barrow bath baker bacon beach beacon beard bell best bird bishop black blood bloom bond boon booth bowl
bowman box boyd brand bridge bridges bright brook brooks broom brown buck bull bun burn burns bush butcher butler butter button byrne cain cannon carpenter carter carver case
cash castle chamber chambers chance chandler chapel chapman chase cheese church clay clerk cliff coal coach coates cole cook cooke cooper corn cotton court cox crane crisp crook
cross crow crown cruise curry cutler dale dance dash day deacon dean dear deer dent diamond dickens dove down drake draper draw dray drew drinkwater duck dyer eagle
early east eastwood ember english farmer farrow faith fay field fields finch fish fisher flack flint flood flower flowers foot ford forest forester foster fountain fowl fox
frame france frank freeman french friend frost fuller gale game gardener gardiner garland garner gates gay gent gibbon gill glass glover gold golden good goodchild goodman gore grace grant
grave graves gray grey green greenwood grove groves grim guest gun hall hammer hand hands harding hardy hare harper harrow hart hawk hawes hay hayes head heart heath heather hedge hedges herd
hill hills hobbs holly holmes holiday hood hook hope horn horne house hood hunt hunter hurst ireland iron jackman jewel joiner judge jolly keen keep key king kitchen kite knight lake lamb lamp land lane
large law lawless leaf lea leach leader leigh lever light lilly lion little lock lodge london long lord love lovely low mace major makepeace man manley manners march marsh marshal marshall martin mason
may mayor mead meadows medley mercer merry mill miller mills milner minister mole money monk moody moon moor moore moss mould mount mountain mouse murray musk nail nash neat new newman nice
nightingale noble north nunn nurse oak oakes oats old oliver page paine painter palmer parish park parker parks parrot parsons pace peace peach peacock pearl pears peel penny pepper perch pickles
piece pike pink pipe piper pit pitt place plant plum plumb poole pond pope porter potter potts pound power powers pratt preacher precious price pride priest prince proctor prior pye quick rain ram
rand ratcliffe rate raven ray read reader red reed reeve rice rich ridge ridley ring rivers river roach road robin rock rodd rook roper rose rowe royal rudd rush russell rust rye saint
sadler sale salmon salt sands savage sawyer scales school seal sealey seaman self sell sellers sergeant sharp shaw shepherd ship shipman short sheriff silk silver singer skinner slater sly small smart smith
snow sparks spark sparrow speed spice spicer spring spurs squire stable stables stamp star steel steele steer still stone stones storey storm street strange strong summer summers swan sweet swift tanner
taylor tailor teal temple thatcher thorn thorne tiller tinker todd tower towers town townsend trainer travel tree treasure tucker turn turner tyler usher vale valentine verity vicar vine viper wade wain
walker wall walls ward warden warner waters watt weaver webb webster well wells west wheat wheeler white whitehead wild wilde will wills winch winder winter winters wise wolf wood
woods woodman woodward wool worth wren wright yard yates yeoman york young younger youngman marks bills dale field may hope brady blunt bold tall thin fry pot may moody gamble
goldman singleton couch coward crook dodd doe dunn eden ellis fairweather fairchild fawn flowerday godfrey goodyear haddock herring jay kidd kettle lancaster lightfoot loveday loveless
makin merriman middlemiss midwinter newbold nutter onions outlaw pigeon poor proud pullen rainbow redhead roberts salter seagull sheldrake shine spooner sugar summerfield swallow toogood
trout truelove twist wainwright waterman whale whitelaw winterbottom wiseman worthy`;

export const wordSurnames: ReadonlySet<string> = new Set(surnames.split(/\s+/));

/** With these a question goes on: "is dave good", "how is sheila still". */
export const sayHow =
  /^(?:good|best|young|short|long|little|strong|wise|smart|rich|hardy|sharp|bright|quick|still|well|small|large|low|new|old|nice|keen|dear|early|poor|proud|strange|large|sweet|neat|fish)$/;

/** What a verb that is a surname, too, goes on with: "sheila will need", "dave may be", "liam ring me". */
export const goesOn =
  /^(?:me|my|you|your|it|the|a|an|him|her|us|them|be|have|need|come|go|get|not|also|still|see|do|take|want|number|\d.*|after|before|unit|case|surgery|off|up|in|out|back|over|dinner|tea)$/;
