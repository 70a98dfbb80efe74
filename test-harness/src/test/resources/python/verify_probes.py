"""Verifies the probe mails of an output folder with dkimpy, which is none of our code.

Usage: verify_probes.py FOLDER DOMAIN
DNS answers come from dns/records.json as they were when each mail was sent. Prints one line of JSON:
how many mails there are, how many signatures of the domain verified, and what failed.
"""

import base64
import json
import pathlib
import sys

import dkim


def answers_at(records, sent_at):
    """What a resolver says at that instant; ISO 8601 in UTC compares as text, to the second."""

    def txt(name, timeout=5):
        wanted = name.decode("ascii").rstrip(".").lower()
        for record in records:
            if (
                record["type"] == "TXT"
                and record["name"].lower() == wanted
                and record["from"][:19] <= sent_at[:19]
                and (record["until"] is None or sent_at[:19] < record["until"][:19])
            ):
                return b"".join(base64.b64decode(part) for part in record["strings"])
        return None

    return txt


def domain_of(signature):
    tags = dict(
        part.split(b"=", 1) for part in signature.split(b";") if b"=" in part
    )
    return {name.strip(): value.strip() for name, value in tags.items()}[b"d"]


def main(folder, domain):
    records = json.loads((folder / "dns" / "records.json").read_text("utf-8"))
    index = json.loads((folder / "mail" / "index.json").read_text("utf-8"))
    mails, verified, failed = 0, 0, []
    for entry in index:
        if entry["kind"] != "probe":
            continue
        mails += 1
        message = dkim.DKIM((folder / "mail" / entry["file"]).read_bytes())
        signatures = [v for n, v in message.headers if n.lower() == b"dkim-signature"]
        dns = answers_at(records, entry["sentAt"])
        for place, signature in enumerate(signatures):
            if domain_of(signature) != domain.encode("ascii"):
                continue
            try:
                good = message.verify(idx=place, dnsfunc=dns)
            except dkim.DKIMException as e:
                good = False
                failed.append("%s: %s" % (entry["file"], e))
            else:
                if not good:
                    failed.append("%s: does not verify" % entry["file"])
            verified += 1 if good else 0
    print(json.dumps({"mails": mails, "verified": verified, "failed": failed}))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), sys.argv[2])
