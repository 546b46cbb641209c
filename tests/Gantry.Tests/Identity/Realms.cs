using System.Runtime.CompilerServices;
using Gantry.Identity;
using Gantry.Platform;

namespace Gantry.Tests.Identity;

/// <summary>Descriptions to start from.</summary>
internal static class Realms
{
    internal static readonly Dictionary<string, string> Names = new() { ["REALM"] = "myrealm", ["DOMAIN"] = "localhost" };

    internal static readonly ServiceClient Backend =
        new("backend", "Backend Service", "https://localhost:8443/backend", new Secret("backend-secret"), new SourceLocation("services/backend-service/service.yaml", 1));

    /// <summary>The repository's own realm.</summary>
    internal static RealmDescription Repository(bool dev = true, params ServiceClient[] services) => new()
    {
        Realm = Source("realm.yaml"),
        TierPart = dev ? Source("realm.dev.yaml") : null,
        Services = services.Length > 0 ? services : [Backend],
        Names = Names,
        MayHaveUsers = dev,
    };

    /// <summary>A realm of a few lines.</summary>
    internal static RealmDescription Of(string yaml, bool mayHaveUsers = true, params ServiceClient[] services) => new()
    {
        Realm = new RealmSource("realm.yaml", yaml),
        Services = services,
        Names = Names,
        MayHaveUsers = mayHaveUsers,
    };

    private static RealmSource Source(string name, [CallerFilePath] string source = "") =>
        new($"infra/identity/{name}", File.ReadAllText(Path.Combine(Path.GetDirectoryName(source)!, "../../../infra/identity", name)));
}
