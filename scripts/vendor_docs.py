"""Copy Swagger UI and ReDoc out of their npm packages into `deedbox.web.static`.

Run it by hand for a newer version (change it below), and read the diff of the manifest:

    python scripts/vendor_docs.py
"""

import hashlib
import json
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from npm_packages import member

TARGET = Path(__file__).parents[1] / "api/deedbox/web/static"


@dataclass(frozen=True)
class Edit:
    """One place of a file that is written otherwise. It must be there just once."""

    old: str
    new: str
    reason: str


@dataclass(frozen=True)
class Package:
    """A published package, and what is taken of it."""

    name: str
    version: str
    licence: str
    folder: str
    files: dict[str, str]
    """Path in the package by name here."""
    edits: dict[str, tuple[Edit, ...]] = field(default_factory=dict)


_NO_LOGO = Edit(
    'e?n.createElement("img",{alt:"redocly logo",onError:()=>t(!1),'
    'src:"https://cdn.redoc.ly/redoc/logo-mini.svg"}):null',
    "null",
    "nothing is fetched from elsewhere, and this asks a CDN for a logo",
)
_METHODS = Edit(
    "options:!0,$ref:!0};function Xs(e){return e in Qs}",
    "options:!0,trace:!0,query:!0,$ref:!0};function Xs(e){return Object.hasOwn(Qs,e)||/^[A-Z]/.test(e)}",
    "trace, query and other methods of OpenAPI 3.2 are shown (deedbox.spec.display writes those in capitals)",
)
_NO_BUNDLING = Edit(
    "const e=yield function(e){return t=this,n=function*(){const t=new As.Config({})",
    'const e=yield function(e){if("object"==typeof e&&null!==e)return e;'
    "return t=this,n=function*(){const t=new As.Config({})",
    "a document is taken as it is, for it refers to nothing outside itself; to look for that takes a minute"
    " in GitHub's, and would follow a reference elsewhere",
)
_LATER = (
    Edit(
        "const Jx=e=>n.createElement(lp,{$compact:!0},e);",
        "const Later=({item:e})=>{"
        'const[t,r]=(0,n.useState)(!document.documentElement.classList.contains("large")),i=(0,n.useRef)(null);'
        "return(0,n.useEffect)(()=>{if(t)return;const e=new IntersectionObserver(t=>{"
        't.some(e=>e.isIntersecting)&&(e.disconnect(),r(!0))},{rootMargin:"400px"});'
        "return e.observe(i.current),()=>e.disconnect()},[t]),"
        't?n.createElement(ew,{item:e}):n.createElement("div",{ref:i,className:"later"},'
        'n.createElement("h2",null,e.name))};'
        "const Jx=e=>n.createElement(lp,{$compact:!0},e);",
        "in a page that calls itself large an operation is drawn when it comes near the window",
    ),
    Edit(
        'case"operation":t=n.createElement(ew,{item:e})',
        'case"operation":t=n.createElement(Later,{item:e})',
        "in a page that calls itself large an operation is drawn when it comes near the window",
    ),
)
_MENU_NAMES = Edit(
    'role:"menuitem","aria-label":e.sidebarLabel,',
    'role:"menuitem",',
    "an entry of the menu is called by all that stands in it, the method too",
)
_COLOURS = tuple(
    Edit(old, new, "a fixed colour becomes one of docs/docs.css, which follow the reader's system")
    for old, new in (
        ("solid rgba(0, 0, 0, 0.2);", "solid var(--line);"),
        ("solid rgba(38, 50, 56, 0.3);", "solid var(--line);"),
        ("color: rgba(38, 50, 56, 0.7);", "color: var(--soft);"),
        ("line-through;\n  color: #707070;", "line-through;\n  color: var(--soft);"),
        ("solid #9fb4be;", "solid var(--line);"),
        (" {\n    background: #ffffff;", " {\n    background: var(--paper);"),
        ("background-color: white;", "background-color: var(--paper);"),
        ("solid rgba(38, 50, 56, 0.5);", "solid var(--soft);"),
        ("background: white;\n  color: #263238;", "background: var(--raised);\n  color: var(--ink);"),
        ("0.929em;\n  color: black;", "0.929em;\n  color: var(--ink);"),
        (
            "color: #777;\n    border-left: 4px solid #ddd;",
            "color: var(--soft);\n    border-left: 4px solid var(--line);",
        ),
        ("background-color: #fff;\n    border-top: 1px solid #ccc;", "border-top: 1px solid var(--line);"),
        ("13px;\n    border: 1px solid #ddd;", "13px;\n    border: 1px solid var(--line);"),
        ("rgba(235, 238, 249, 1)", "rgba(255, 255, 255, 0.12)"),
        ("color: #0e7c86;", "color: var(--pattern);"),
        ("color: #4a8bb3;", "color: #7db8dd;"),
        ("5px;\n  border: 1px solid #ccc;", "5px;\n  border: 1px solid var(--line);"),
    )
)
_UNDERSCORES = tuple(
    Edit(
        f'{names}&&(console.error("Deprecated: escaping deep link whitespace with `_` is unsupported and will'
        ' be removed in a future 5.x release. Use `%20` instead."),'
        f'o.show({key}.map((s=>s.replace(/_/g," "))),!0)),',
        "",
        "an operation whose id has an underscore can be linked to without an error in the console",
    )
    for names, key in (('x.includes("_")', "s"), ('(x.includes("_")||C.includes("_"))', "_"))
)
PACKAGES = (
    Package(
        "swagger-ui-dist",
        "5.35.0",
        "Apache-2.0",
        "swagger-ui",
        {
            "swagger-ui-bundle.js": "swagger-ui-bundle.js",
            "swagger-ui.css": "swagger-ui.css",
            "oauth2-redirect.js": "oauth2-redirect.js",
            "LICENSE.txt": "LICENSE",
            "NOTICE.txt": "NOTICE",
            "swagger-ui-bundle.js.LICENSE.txt": "swagger-ui-bundle.js.LICENSE.txt",
        },
        {"swagger-ui-bundle.js": _UNDERSCORES},
    ),
    Package(
        "redoc",
        "2.5.4",
        "MIT",
        "redoc",
        {
            "redoc.standalone.js": "bundles/redoc.standalone.js",
            "LICENSE.txt": "LICENSE",
            "redoc.standalone.js.LICENSE.txt": "bundles/redoc.standalone.js.LICENSE.txt",
        },
        {"redoc.standalone.js": (_NO_LOGO, _METHODS, _NO_BUNDLING, *_LATER, _MENU_NAMES, *_COLOURS)},
    ),
)
# Source maps are not taken: a browser's tools would ask for them in vain.
_SOURCE_MAP = re.compile(rb"\n?(//# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ ?\*/)\s*\Z")


def main() -> None:
    """Write every file, and beside them the manifest that says where each is from."""
    for package in PACKAGES:
        folder = TARGET / package.folder
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        manifest = {
            "package": f"npm:{package.name}",
            "version": package.version,
            "licence": package.licence,
            "files": {name: _write(package, name, folder / name) for name in package.files},
        }
        (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")


def _write(package: Package, name: str, target: Path) -> dict[str, object]:
    path = package.files[name]
    original = member(f"{package.name}@{package.version}", f"package/{path}").read_bytes()
    content = _SOURCE_MAP.sub(b"\n", original)
    changed = ["the address of its source map is taken out"] if content != original else []
    for edit in package.edits.get(name, ()):
        if content.count(edit.old.encode()) != 1:
            raise SystemExit(f"{package.name}: {path} no longer has just once: {edit.old}")
        content = content.replace(edit.old.encode(), edit.new.encode())
        if edit.reason not in changed:
            changed.append(edit.reason)
    target.write_bytes(content)
    return {
        "path": path,
        "path_sha256": hashlib.sha256(original).hexdigest(),
        "changed": changed,
        "sha256": hashlib.sha256(content).hexdigest(),
    }


if __name__ == "__main__":
    main()
