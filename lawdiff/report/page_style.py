"""Style and script of the HTML reports. Every meaning shown by colour is shown by a sign, a line or a word as well; contrast is at least 7:1."""

from typing import Final

BASE: Final = """
:root{--ink:#16191d;--dim:#4a515a;--line:#b9c0c9;--paper:#fff;--tint:#f3f5f7;--link:#0b4a8f;--ins:#0a4d1c;--ins-bg:#dcf5e1;--del:#7d0f0f;
--del-bg:#fde4e1;--move:#4b2a85;--move-bg:#efe8fb;--warn-bg:#fff3cd;--warn:#5c3d00}
*{box-sizing:border-box}
html{scroll-behavior:smooth}
body{margin:0 auto;padding:1rem 1.5rem 3rem;max-width:96rem;color:var(--ink);background:var(--paper);font:1rem/1.5 "Noto Sans","Liberation Sans",
"DejaVu Sans","Segoe UI",Arial,sans-serif}
h1{font-size:1.7rem;line-height:1.2;margin:.5rem 0}
h2{font-size:1.3rem;margin:2rem 0 .6rem;border-bottom:2px solid var(--ink);padding-bottom:.2rem}
h3{font-size:1.1rem;margin:1.4rem 0 .4rem}
a{color:var(--link)}
a:focus-visible,summary:focus-visible,input:focus-visible,button:focus-visible,[tabindex]:focus-visible{outline:3px solid #b35900;
outline-offset:2px}
:target{scroll-margin-top:1rem;outline:3px solid #b35900;outline-offset:2px}
code,.mono{font-family:"Noto Sans Mono","Liberation Mono","DejaVu Sans Mono",Consolas,monospace;font-size:.85em;overflow-wrap:anywhere}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.5rem;z-index:9}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap;user-select:none}
ul.plain{list-style:none;padding:0;margin:.5rem 0}
.cards{margin:1rem 0;display:grid;grid-template-columns:repeat(auto-fit,minmax(20rem,1fr));gap:1rem}
.card{border:1px solid var(--line);border-radius:.3rem;padding:.4rem 1rem .8rem;background:var(--tint)}
.card h3{margin:.4rem 0}
dl{display:grid;grid-template-columns:fit-content(11rem) 1fr;gap:.1rem .9rem;margin:0;font-size:.9rem}
dt{color:var(--dim)}
dd{margin:0;overflow-wrap:anywhere}
.front{margin:0;padding-left:1.1rem}
dl.tally{display:flex;flex-wrap:wrap;gap:.3rem 1.6rem;font-size:1rem}
.tally div{display:flex;gap:.45rem;align-items:baseline}
.tally dd{font-size:1.25rem;font-weight:600;font-variant-numeric:tabular-nums}
.lead{font-size:1.1rem;margin:.3rem 0}
.warn{background:var(--warn-bg);color:var(--warn);border:2px solid var(--warn);padding:.5rem .8rem;font-weight:600}
table{border-collapse:collapse}
th,td{border:1px solid var(--line);padding:.35rem .55rem;text-align:left;vertical-align:top}
thead th{background:var(--tint)}
.num{text-align:right;font-variant-numeric:tabular-nums}
details>summary{cursor:pointer}
.dim{color:var(--dim)}
footer{margin-top:2.5rem;border-top:2px solid var(--ink);padding-top:.5rem;font-size:.85rem}
@media print{
 @page{margin:14mm 12mm}
 html{font-size:9.5pt}
 body{max-width:none;padding:0;-webkit-print-color-adjust:exact;print-color-adjust:exact}
 .skip,.screen{display:none!important}
 a{color:inherit;text-decoration:none}
 h1,h2,h3,h4,summary{break-after:avoid}
 thead{display:table-header-group}
 tr{break-inside:avoid-page}
}
"""

DIFF: Final = """
ins{background:var(--ins-bg);color:var(--ins);text-decoration:underline;text-decoration-thickness:2px;text-underline-offset:2px}
del{background:var(--del-bg);color:var(--del);text-decoration:line-through;text-decoration-thickness:2px}
fieldset{display:inline-flex;flex-wrap:wrap;gap:.2rem 1rem;border:1px solid var(--line);margin:.3rem .8rem .3rem 0;padding:.2rem .8rem .4rem}
legend{font-size:.85rem;color:var(--dim)}
.tools button{font:inherit;padding:.2rem .8rem;margin-right:.5rem}
.group{margin:1.2rem 0}
.group>h3{margin-bottom:.3rem}
.group table{width:100%;table-layout:fixed}
col.c-what{width:19%}
tr.row>th{font-weight:400;background:var(--tint)}
.cite{font-weight:600;display:block}
.cite a{color:inherit;text-decoration:none}
.cite a:hover{text-decoration:underline}
.badge{display:inline-block;border:1px solid currentColor;border-radius:.2rem;padding:0 .35rem;margin:.1rem .2rem .1rem 0;font-size:.82rem;
font-weight:600;background:var(--paper)}
.badge b{font-family:"Liberation Mono","DejaVu Sans Mono",monospace}
.k-inserted .badge.kind{color:var(--ins)}.k-deleted .badge.kind{color:var(--del)}
.k-moved .badge.kind,.k-renumbered .badge.kind,.k-split .badge.kind,.k-merged .badge.kind,.k-moved-away .badge.kind{color:var(--move)}
.k-inserted>th{border-left:5px solid var(--ins)}.k-deleted>th{border-left:5px double var(--del)}.k-edited>th{border-left:5px solid var(--ink)}
.k-moved>th,.k-moved-away>th,.k-renumbered>th,.k-split>th,.k-merged>th{border-left:5px dotted var(--move)}
.refs,.how,.meaning{display:block;font-size:.78rem;color:var(--dim);line-height:1.35}
td>.refs,td .only-inline>.refs,td div>.refs{margin-top:.25rem;font-size:.72rem}
.meaning{color:var(--ink)}
.body{overflow-wrap:break-word}
.whole-new{background:var(--ins-bg)}.whole-old{background:var(--del-bg)}
p.refs{margin:.1rem 0 .3rem}p.refs .refs{display:inline;margin-right:1rem}
thead.again th{padding:0;border-top:0;border-bottom:0;line-height:0}
.k-moved-away td{background:var(--move-bg)}
.text{white-space:pre-line}
.k-unchanged .text{color:var(--dim)}
.bar{color:var(--dim);padding:0 .35rem}
.fold{border:1px solid var(--line);background:var(--tint);margin:.3rem 0}
.fold>summary{padding:.25rem .6rem;color:var(--dim)}
.fold>table,.fold>section,.fold>p{margin:.4rem .6rem;width:calc(100% - 1.2rem)}
.group>table{margin:.3rem 0}
.only-inline{display:none}
body.inline .old-side,body.inline .only-side{display:none}
body.inline .only-inline{display:revert}
body.inline .c-old{display:none}
body.inline del+ins{margin-left:.2em}
.no-edited .k-edited,.no-inserted .k-inserted,.no-deleted .k-deleted,.no-moved .k-moved,.no-moved .k-moved-away,.no-renumbered .k-renumbered,
.no-split .k-split,.no-merged .k-merged,.no-unchanged .k-unchanged{display:none}
nav ul{columns:22rem;column-gap:2.6rem;padding-left:1.2rem;margin:.3rem 0}
nav li{break-inside:avoid;margin-bottom:.15rem}
@media screen and (max-width:46rem){
 body{padding:1rem .8rem 3rem}
 col.c-what{width:8.5rem}
 .old-side,.only-side,.c-old,.views{display:none}
 .only-inline{display:revert}
 del+ins{margin-left:.2em}
}
@media print{
 nav ul{columns:2}
 col.c-what{width:24%}
 .group>p.refs,.group>details.fold:first-of-type{break-after:avoid}
 .group{margin:.6rem 0}
 .fold{border:0;background:none}
 .refs,.how{font-size:6.5pt}
}
"""

#: The same without script, for browsers that know :has(); a rule a browser does not understand is skipped alone.
DIFF_UNSCRIPTED: Final = """
body:has(#view-inline:checked) .old-side{display:none}
body:has(#view-inline:checked) .only-side{display:none}
body:has(#view-inline:checked) .only-inline{display:revert}
body:has(#view-inline:checked) .c-old{display:none}
body:has(#view-inline:checked) del+ins{margin-left:.2em}
"""

DIFF_SCRIPT: Final = """
(()=>{
const body=document.body,all=s=>[...document.querySelectorAll(s)];
const apply=()=>{
 const view=document.getElementById('view-inline');
 body.classList.toggle('inline',!!view&&view.checked);
 for(const box of all('input[name=kind]'))body.classList.toggle('no-'+box.value,!box.checked);
 for(const group of all('.group'))group.hidden=![...group.querySelectorAll('tr.row')].some(r=>getComputedStyle(r).display!=='none');
};
const open=()=>{
 const target=location.hash&&document.getElementById(decodeURIComponent(location.hash.slice(1)));
 if(!target)return;
 let shut=false;
 for(let d=target.closest('details');d;d=d.parentElement.closest('details'))if(!d.open){d.open=true;shut=true}
 if(shut)target.scrollIntoView();
};
const tools=document.getElementById('folding');
if(tools){
 tools.hidden=false;
 tools.addEventListener('click',e=>{
  const how=e.target.dataset.fold;
  if(how)for(const d of all('main details'))d.open=how==='open';
 });
}
document.addEventListener('change',apply);
addEventListener('hashchange',open);
apply();open();
})();
"""

TEXT: Final = """
main{max-width:52rem}
.law h2,.law h3,.law h4,.law h5,.law h6{margin:1.4rem 0 .5rem;border:0;padding:0;line-height:1.3}
.law h2{font-size:1.3rem}.law h3{font-size:1.15rem}.law h4,.law h5,.law h6{font-size:1.02rem}
.law p{margin:.4rem 0;white-space:pre-line}
.law .in{margin-left:1.6rem}
.law table{margin:.7rem 0;width:100%}
.law td,.law th{white-space:pre-line}
.law aside{margin:.4rem 0;padding:.1rem .8rem;border-left:4px solid var(--line);color:var(--dim);font-size:.9rem;white-space:pre-line}
.law aside.pending{border-left-style:dashed;border-color:var(--warn);color:var(--warn)}
.law .here{font-size:.75rem;margin-left:.4rem;text-decoration:none;color:var(--dim);opacity:.35;white-space:nowrap}
.law .here:hover,.law .here:focus{opacity:1}
.crumbs{padding:0;list-style:none;margin:.3rem 0;color:var(--dim)}
.crumbs li{display:inline}.crumbs li+li::before{content:" › "}
nav.contents ul{list-style:none;padding-left:1rem;margin:.2rem 0}
@media print{.law .here{display:none}.law p,.law aside{orphans:3;widows:3}}
"""

TIMELINE: Final = """
.plot{overflow-x:auto;border:1px solid var(--line);background:#fff;padding:.3rem}
.plot svg{display:block;max-width:none}
.legend{display:flex;flex-wrap:wrap;gap:.3rem 1.3rem;list-style:none;padding:0;margin:.6rem 0}
.legend svg{vertical-align:-.2rem;margin-right:.35rem}
table.events{width:100%;table-layout:fixed}
col.e-n{width:3rem}col.e-when{width:8rem}col.e-kind{width:9rem}col.e-where{width:14rem}col.e-law{width:10rem}col.e-words{width:21rem}
table.events tbody th{font-weight:600}table.events code{font-weight:400}
table.events td{overflow-wrap:anywhere}
.note-text{max-width:38rem;font-size:.88rem;color:var(--dim)}
.plot a:focus-visible{outline:3px solid #b35900}
@media print{.plot{overflow:visible;border:0}.plot svg{width:100%;height:auto}.note-text{font-size:7pt}}
"""
