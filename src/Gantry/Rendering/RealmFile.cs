using Gantry.Identity;
using Gantry.Platform;

namespace Gantry.Rendering;

/// <summary>The realm as Keycloak imports it, with a client for each service.</summary>
internal static class RealmFile
{
    private const string Common = "infra/identity/realm.yaml";

    /// <summary>Where it is in the bundle.</summary>
    public static string PathOf(PlatformModel platform, BundleTier? tier = null) => $"{tier?.FilesPrefix}identity/{platform.Realm}-realm.json";

    /// <summary>Renders the realm; nothing, and problems, when a hand-written file is wrong.</summary>
    public static IEnumerable<BundleFile> Render(BundleInput input, ICollection<Problem> problems)
    {
        var platform = input.Platform;
        var tierFile = $"infra/identity/realm.{input.Tier.Name}.yaml";
        if (SourceText.Read(platform, Common, problems) is not { } common || SourceText.Read(platform, tierFile, problems) is not { } ofTier)
            return [];
        var description = new RealmDescription
        {
            Realm = new RealmSource(Common, common),
            TierPart = new RealmSource(tierFile, ofTier),
            Services = [.. platform.Services.Select(service => ClientOf(input, service))],
            Names = TemplateValues.ForRealm(input),
            MayHaveUsers = input.Tier.IsDev,
        };
        try
        {
            return [new BundleFile(PathOf(platform, input.Tier), RealmRenderer.Render(description), input.Tier.IsDev ? AtomicFile.Private : AtomicFile.Shared)];
        }
        catch (UserErrorException e)
        {
            foreach (var problem in e.Problems)
                problems.Add(problem);
            return [];
        }
    }

    /// <summary>Outside of dev Keycloak fills the name when it imports the file, from its environment.</summary>
    private static Secret ClientSecret(BundleInput input, string name) => input.Tier.IsDev ? input.Secrets[name] : new Secret($"${{{name}}}");

    private static ServiceClient ClientOf(BundleInput input, ServiceModel service) => new(
        service.ClientId, service.Name, input.Platform.UrlOf(service), ClientSecret(input, $"{service.VariablePrefix}_CLIENT_SECRET"), service.At);
}
