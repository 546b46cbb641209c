using System.Text.RegularExpressions;
using Gantry.Identity;
using Gantry.Platform;

namespace Gantry.Realm;

/// <summary>What the program is told by its environment.</summary>
/// <param name="AuthorityFile">PEM file with who signed Keycloak's certificate; null for the system's authorities.</param>
/// <param name="RealmJson">The realm, with every <c>${NAME}</c> filled from the environment.</param>
internal sealed partial record RealmSettings(KeycloakServer Server, string? AuthorityFile, string RealmJson, ReconcileOptions Options)
{
    private const string Default = "admin";

    /// <param name="variable">Gives a variable's value; null where it is not set.</param>
    /// <exception cref="UserErrorException">Everything that is missing or wrong.</exception>
    public static RealmSettings Read(Func<string, string?> variable)
    {
        List<Problem> problems = [];
        var address = Required("KEYCLOAK_URL", "the address of Keycloak with its path, such as https://keycloak:8443/auth");
        if (address.Length > 0 && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            problems.Add(new Problem($"KEYCLOAK_URL is '{address}', which is no address", null, "write one such as https://keycloak:8443/auth"));
        var password = Required("KEYCLOAK_ADMIN_PASSWORD", "the password of KEYCLOAK_ADMIN_USER in the realm master");
        var authority = variable("KEYCLOAK_CA_FILE") is { Length: > 0 } file ? file : null;
        if (authority is not null && !File.Exists(authority))
            problems.Add(new Problem($"KEYCLOAK_CA_FILE names '{authority}', which is not there", null, "mount the Secret with `ca.crt`"));
        var realm = ReadRealm(Required("REALM_FILE", "the path of the rendered realm"));
        if (problems.Count > 0)
            throw new UserErrorException(problems);
        var user = variable("KEYCLOAK_ADMIN_USER") is { Length: > 0 } named ? named : Default;
        return new RealmSettings(new KeycloakServer(new Uri(address), user, new Secret(password)), authority, realm,
            new ReconcileOptions { Prune = variable("REALM_PRUNE") == "true", ReadyWithin = TimeSpan.FromMinutes(10) });

        string Required(string name, string what)
        {
            if (variable(name) is { Length: > 0 } value)
                return value;
            problems.Add(new Problem($"{name} is not set", null, $"set it to {what}"));
            return "";
        }

        string ReadRealm(string path)
        {
            if (path.Length == 0)
                return "";
            if (!File.Exists(path))
            {
                problems.Add(new Problem($"REALM_FILE names '{path}', which is not there", null, "mount the rendered realm"));
                return "";
            }
            return Placeholder().Replace(File.ReadAllText(path), match => Fill(match.Groups["name"].Value, match.Value));
        }

        // Within a JSON string. What looks like a name and is Keycloak's own, such as ${client_account}, is in lower case.
        string Fill(string name, string text)
        {
            if (variable(name) is { } value)
                return System.Text.Json.JsonEncodedText.Encode(value).ToString();
            problems.Add(new Problem($"the realm names ${{{name}}}, which is not in the environment", null, $"set {name}, for example from the Secret of the service"));
            return text;
        }
    }

    [GeneratedRegex(@"\$\{(?<name>[A-Z][A-Z0-9_]*)\}")]
    private static partial Regex Placeholder();
}
