using System.Text.Encodings.Web;
using System.Text.Json;
using Gantry.Platform;

namespace Gantry.Identity;

/// <summary>Turns the realm's files and the services into the JSON that Keycloak imports.</summary>
public static class RealmRenderer
{
    // Relaxed: names and messages stay readable. The file is read by JSON parsers, never put into HTML.
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Renders the realm; the same description gives the same text.</summary>
    /// <returns>JSON with the clients' secrets in it: write it with <see cref="AtomicFile.Private"/>.</returns>
    /// <exception cref="UserErrorException">The files or the services have problems; all of them are reported.</exception>
    public static string Render(RealmDescription description)
    {
        ArgumentNullException.ThrowIfNull(description);
        var (document, problems) = RealmValidator.Read(description);
        return problems.Count == 0 ? document.Root.ToJsonString(Indented) + "\n" : throw new UserErrorException(problems);
    }
}
