using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Gantry.Platform;

namespace Gantry.Vps;

/// <summary>
/// Reads what a server says to one command. A server may have been broken into, and its words become paths, numbers and lines on a
/// terminal here: every line of a known kind has one of the kind's forms, or the command ends.
/// </summary>
internal sealed class ServerAnswer(SshTarget server)
{
    private const string Number = "[0-9]{1,9}";
    private const string Count = "[0-9]{1,18}";
    private const string Time = "[0-9]{1,11}"; // seconds, up to the year 5138
    private const string Sha = "[0-9a-f]{64}";
    private const string Hash = "[0-9a-f]{12}";
    private const string Slug = "[a-z][a-z0-9-]{0,62}";
    private const string Text = "[^\t]*";
    private const string Texts = "[^\t]*(\t[^\t]*)*";
    private const string YesOrNo = "(yes|no)";

    /// <summary>The fields behind each kind, parted by tabs as on the wire.</summary>
    private static readonly FrozenDictionary<string, Regex> Forms = new Dictionary<string, string>
    {
        ["token"] = Number,
        ["engine"] = "[0-9A-Za-z.+~-]{0,60}",
        ["zstd"] = YesOrNo,
        ["free"] = Count,
        ["current"] = $"({Number})?",
        ["previous"] = $"({Number})?",
        ["serving"] = $"({Number})?",
        ["realm"] = $"({Sha})?",
        ["certificate"] = YesOrNo,
        ["plan"] = string.Join('|',
            $"source\t{Hash}", $"file\t{Text}\t{Sha}\t[0-7]{{3,4}}", $"image\t[A-Za-z0-9][A-Za-z0-9._/:@-]{{0,300}}\t(sha256:)?{Sha}\t{Sha}\t{Sha}(,{Sha})*", "secret\t[A-Z][A-Z0-9_]*",
            $"service\t{Slug}\t{Number}\t[0-9]{{1,5}}\t/[!-~]*\t([0-9a-f]{{1,64}}|-)\t[a-z][a-z0-9_]{{0,62}}", $"migration\t{Slug}\t{Text}", "parts(\t[a-z][a-z0-9-]*)*", $"platform\t{Hash}", $"realm\t{Sha}"),
        ["lease"] = Text,
        ["running"] = $"{Text}\t{Text}",
        ["now"] = Time,
        ["service"] = $"{Slug}\t{Number}\t(well|not well)",
        ["standby"] = $"{Slug}\t{Time}",
        ["release"] = $"{Number}\t{Time}\t({Hash})?",
        ["part"] = $"{Sha}\\.(zstd|delta)\\.({Sha}|-)\t{Count}|[A-Za-z0-9][A-Za-z0-9_.-]*\t{Text}",
        ["stand-in"] = $"[A-Za-z0-9][A-Za-z0-9_.-]*\t{Text}",
        ["restarts"] = $"[A-Za-z0-9][A-Za-z0-9_.-]*\t{Number}\t(true|false)",
        ["disk"] = $"\t?{Count}\t{Count}",
        ["used"] = Count,
        ["exposed"] = "[0-9]{1,5}",
        ["metadata"] = "(blocked|open)",
        ["expires"] = Text,
        ["issuer"] = Text,
        ["acme"] = Text,
        ["audit"] = Number,
        ["age"] = YesOrNo,
        ["recipient"] = $"({BackupManifest.PublicKey})?",
        ["keep"] = "([0-9]{1,4},[0-9]{1,3},[0-9]{1,3})?",
        // Of a list of backups, or the last one as the status tells it.
        ["backup"] = $"{BackupManifest.Name}\t({Number})?\t{Count}\t{BackupManifest.PublicKey}\t({BackupManifest.FileName}(,{BackupManifest.FileName})*)?|{Text}",
        ["damaged"] = $"{Text}\t{Text}",
        ["backup-problem"] = Text,
        ["powerful"] = Text,
        ["made"] = BackupManifest.Name,
        ["key"] = Text,
        ["missing"] = Sha,
        ["stored"] = Sha,
        ["bad"] = Sha,
        ["keycloak"] = "[0-9a-fA-F.:]{0,45}",
        ["secret"] = $"[A-Z][A-Z0-9_]*\t{Text}",
        ["result"] = "(ok|failed)?",
        ["step"] = Texts,
        ["out"] = Texts,
        ["problem"] = $"{Text}\t{Texts}",
    }.ToFrozenDictionary(form => form.Key, form => new Regex($@"\A({form.Value})\z", RegexOptions.CultureInvariant), StringComparer.Ordinal);

    /// <summary>What names one thing is said once: a second line would be another truth about the same.</summary>
    private static readonly FrozenDictionary<string, int> Keys = new Dictionary<string, int>
    {
        ["plan\tfile"] = 3,
        ["plan\timage"] = 3,
        ["plan\tservice"] = 3,
        ["plan\tsource"] = 2,
        ["plan\trealm"] = 2,
        ["part"] = 2,
        ["backup"] = 2,
        ["secret"] = 2,
        ["token"] = 1,
        ["keycloak"] = 1,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly HashSet<string> said = new(StringComparer.Ordinal);

    /// <summary>Reads a line.</summary>
    /// <returns>Its fields, the kind first. What is of no known kind is other programs' text, and only ever shown.</returns>
    /// <exception cref="UserErrorException">It is of a known kind and has none of its forms.</exception>
    public string[] Read(string line)
    {
        // A secret is used and never shown, so it stays as it is.
        var fields = (line.StartsWith("secret\t", StringComparison.Ordinal) ? line : Printable(line)).Split('\t');
        if (!Forms.TryGetValue(fields[0], out var form))
            return fields;
        // Secrets stay out of messages, so no more than the kind is told.
        if (fields.Length == 1 || !form.IsMatch(string.Join('\t', fields.Skip(1))) || !HasSafePath(fields) || !HasTime(fields))
            throw Refuse($"a line '{fields[0]}' that has none of its forms");
        if (Key(fields) is { } key && !said.Add(key))
            throw Refuse($"two lines '{fields[0]}' about the same");
        return fields;
    }

    /// <summary>One line of text that a terminal takes for nothing else: without control characters and marks that turn the direction of reading.</summary>
    public static string Printable(string line)
    {
        if (!line.Any(IsHidden))
            return line;
        var text = new StringBuilder(line.Length);
        foreach (var letter in line)
            text.Append(IsHidden(letter) ? '?' : letter);
        return text.ToString();

        static bool IsHidden(char letter) => letter != '\t' && (char.IsControl(letter)
            || char.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
    }

    /// <summary>Whether a path stays below the folder that it is put together with.</summary>
    public static bool StaysBelow(string path) =>
        !path.Contains('\\', StringComparison.Ordinal) && path.Split('/').All(segment => segment is not ("" or "." or ".."));

    private static bool HasSafePath(string[] fields) => fields is not ["plan", "file" or "migration", ..] || StaysBelow(fields[1] == "file" ? fields[2] : fields[3]);

    private static bool HasTime(string[] fields) => fields switch
    {
        ["made", ..] or ["backup", _, _, _, _, _] => ServerBackup.IsName(fields[1]),
        _ => true,
    };

    private static string? Key(string[] fields)
    {
        foreach (var kind in new[] { fields[0], string.Join('\t', fields.Take(2)) })
        {
            if (Keys.TryGetValue(kind, out var length))
                return string.Join('\t', fields.Take(length));
        }
        return null;
    }

    private UserErrorException Refuse(string what) => new(
        $"{server} answers with {what}; no script of Gantry writes that", "find out who changes answers there: the server may have been broken into. Nothing was done with the answer");
}
