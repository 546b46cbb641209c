using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Gantry.Containers;
using Gantry.Platform;

namespace Gantry.Rendering;

/// <summary>The <c>${NAMES}</c> that hand-written files may use.</summary>
internal static class TemplateValues
{
    /// <summary>Secrets of the platform's own parts.</summary>
    public static readonly IReadOnlyList<string> PlatformSecrets = ["DB_ADMIN_PASSWORD", "KEYCLOAK_DB_PASSWORD", "KEYCLOAK_ADMIN_PASSWORD"];

    /// <summary>What no file of a service may use: secrets of the platform and of all services, and where they are.</summary>
    public static readonly IReadOnlySet<string> PlatformOnly = PlatformSecrets
        .Concat(["DATABASE_PASSWORDS", "CLIENT_SECRETS", "SECRETS_DIRECTORY", "ACME_EMAIL", "ACME_SERVER", "ACME_AUTHORITY"]).ToHashSet(StringComparer.Ordinal);

    private static readonly string[] ServiceSecrets = ["SECRET_KEY", "DB_PASSWORD", "CLIENT_SECRET"];

    /// <summary>Those that a server checks. The key is the service's own, and signs sessions: a new one would end them all.</summary>
    private static readonly string[] RotatedSecrets = ["DB_PASSWORD", "CLIENT_SECRET"];

    /// <summary>What the mail provider gave, so nothing that can be generated. Empty where it asks for nothing.</summary>
    private static readonly string[] MailSecrets = ["SMTP_USER", "SMTP_PASSWORD"];

    /// <summary>Names of a service's secrets: <c>BACKEND_DB_PASSWORD</c>.</summary>
    public static IEnumerable<string> SecretsOf(ServiceModel service) => ServiceSecrets.Select(name => $"{service.VariablePrefix}_{name}");

    /// <summary>Names of those of a service's secrets that can be replaced while it runs.</summary>
    public static IEnumerable<string> RotatedSecretsOf(ServiceModel service) => RotatedSecrets.Select(name => $"{service.VariablePrefix}_{name}");

    /// <summary>The variables of the environment file that are a service's own: its secrets, what they were before, and those of the mail provider.</summary>
    public static IEnumerable<string> VariablesOf(ServiceModel service) =>
        SecretsOf(service).SelectMany(name => new[] { name, name + EnvFile.PreviousSuffix }).Concat(MailSecrets);

    /// <summary>Where its code is, as seen from the bundle.</summary>
    public static string SourceOf(ServiceModel service) => $"../../{service.Folder}";

    /// <summary>What was told of an input before: each of its files asks, and each service repeats what the platform says.</summary>
    private static readonly ConditionalWeakTable<BundleInput, Known> KnownOf = [];

    /// <summary>What the files in <c>infra/</c> may use.</summary>
    public static IReadOnlyDictionary<string, string> ForPlatform(BundleInput input) => KnownOf.GetOrCreateValue(input).Platform(input);

    /// <summary>What the realm's files may use. Keycloak knows secrets by <c>${NAME}</c>, without Compose's default or message.</summary>
    public static IReadOnlyDictionary<string, string> ForRealm(BundleInput input)
    {
        Dictionary<string, string> values = new(ForPlatform(input), StringComparer.Ordinal);
        foreach (var name in MailSecrets)
            values[name] = $"${{{name}}}";
        return values;
    }

    /// <summary>What the files of a service may use: the platform's names without secrets, and <c>SERVICE_…</c> for its own.</summary>
    public static IReadOnlyDictionary<string, string> ForService(BundleInput input, ServiceModel service) => KnownOf.GetOrCreateValue(input).Service(input, service);

    private static Dictionary<string, string> Service(BundleInput input, ServiceModel service)
    {
        Dictionary<string, string> values = new(ForPlatform(input).Where(value => !PlatformOnly.Contains(value.Key)), StringComparer.Ordinal);
        values["SERVICE_NAME"] = service.Name;
        values["SERVICE_SLUG"] = service.Slug;
        values["SERVICE_URL"] = input.Platform.UrlOf(service);
        values["SERVICE_ORIGIN"] = $"https://{input.Platform.PublicHostOf(service)}";
        values["SERVICE_PUBLIC_HOST"] = input.Platform.PublicHostOf(service);
        values["SERVICE_PATH"] = PlatformModel.PathOf(service);
        foreach (var (name, value) in AddressesOf(input.Platform, service))
            values[name] = value;
        values["SERVICE_PORT"] = Text(service.Port);
        values["SERVICE_HEALTH"] = service.HealthPath;
        values["SERVICE_UPLOAD_BYTES"] = Text(service.UploadMebibytes * 1024L * 1024);
        values["SERVICE_TMP_SIZE"] = $"{Text(service.TemporaryMebibytes)}m";
        values["SERVICE_DATABASE"] = service.DatabaseName;
        values["SERVICE_CLIENT_ID"] = service.ClientId;
        if (input.Images.TryGetValue(Path.GetFileName(service.Folder), out var image))
            values["SERVICE_IMAGE"] = image;
        values["SERVICE_SOURCE"] = SourceOf(service);
        if (input.Tier.IsDev)
            values["SERVICE_MIGRATIONS"] = MigrationsHash(input.Platform, service);
        if (service.DebugPort is { } port)
            values["SERVICE_DEBUG_PORT"] = Text(port);
        if (input.Tier.IsDev)
        {
            values["SERVICE_DEBUGPY_PORT"] = input.Debugged.Contains(service.Slug) ? "5678" : "";
            values["SERVICE_DEBUG_PAGES"] = input.Platform.Shows(DeveloperPages.DebugPages) ? "true" : "false";
        }
        foreach (var name in ServiceSecrets)
            values[$"SERVICE_{name}"] = FromEnvironment($"{service.VariablePrefix}_{name}");
        foreach (var name in RotatedSecrets)
            values[$"SERVICE_{name}{EnvFile.PreviousSuffix}"] = $"${{{service.VariablePrefix}_{name}{EnvFile.PreviousSuffix}:-}}";
        return values;
    }

    /// <summary>
    /// What a file names to be about one form of address. A service has the first, or the second and perhaps the third: with a
    /// host of its own, a prefix leads there.
    /// </summary>
    public static readonly IReadOnlyList<string> AddressNames = ["SERVICE_PREFIX", "SERVICE_HOST", "SERVICE_REDIRECT_PREFIX"];

    private static IEnumerable<(string Name, string Value)> AddressesOf(PlatformModel platform, ServiceModel service)
    {
        if (service.RoutePrefix is { } prefix)
            yield return (AddressNames[service.RouteHost is null ? 0 : 2], prefix);
        if (platform.HostOf(service) is { } host)
            yield return (AddressNames[1], host);
    }

    private static Dictionary<string, string> Platform(BundleInput input)
    {
        var platform = input.Platform;
        Dictionary<string, string> values = new(StringComparer.Ordinal)
        {
            ["PROJECT"] = platform.Name,
            ["DOMAIN"] = platform.Domain,
            ["PUBLIC_HOST"] = platform.PublicHost,
            ["PUBLIC_URL"] = platform.PublicUrl,
            ["REALM"] = platform.Realm,
            ["HTTP_PORT"] = Text(platform.Ports.Http),
            ["HTTPS_PORT"] = Text(platform.PublicPort),
            ["LOCAL_HTTPS_PORT"] = Text(platform.Ports.Https),
            ["DATABASE_PORT"] = Text(platform.Ports.Database),
            ["INTERNAL_DOMAIN"] = input.Tier.InternalDomain,
            ["CONNECTION_LIMIT"] = Text(platform.Limits.Connections),
            ["OPEN_FILES"] = Text(platform.Limits.OpenFiles),
            ["IDLE_TIMEOUT"] = $"{Text((int)platform.Limits.Idle.TotalSeconds)}s",
            ["REQUEST_TIMEOUT"] = $"{Text((int)platform.Limits.Request.TotalSeconds)}s",
        };
        foreach (var page in DeveloperPages.Routes)
            values[$"{page.ToUpperInvariant().Replace('-', '_')}_HEADERS"] = platform.Shows(page) ? "[]" : $"[{{name: Host, value: \"{platform.LocalHost}\"}}]";
        if (input.Tier.IsStandalone)
            values["ENVOY_SETTINGS"] = SettingsHash(input);
        if (input.Tier.IsDev)
        {
            values["HOST_UID"] = Text(input.User.Uid);
            values["HOST_USER"] = $"{Text(input.User.Uid)}:{Text(input.User.Gid)}";
            // Takes back what another program at this host may have promised to browsers.
            values["HSTS_SECONDS"] = "0";
        }
        else
        {
            values["HSTS_SECONDS"] = Text((int)TimeSpan.FromDays(365).TotalSeconds);
            values["HOSTS"] = string.Join(", ", platform.ServiceHosts.Prepend(platform.Domain));
            values["SMTP_HOST"] = platform.Mail.HostFor(platform.Domain);
            values["SMTP_PORT"] = Text(platform.Mail.Port);
            values["SECRETS_DIRECTORY"] = $"${{SECRETS_DIRECTORY:-/srv/{platform.Name}/secrets}}";
            values["DATABASE_PASSWORDS"] = string.Join(", ", EnvironmentOf(platform, "DB_PASSWORD").Prepend(Variable("KEYCLOAK_DB_PASSWORD")));
            values["CLIENT_SECRETS"] = string.Join(", ", EnvironmentOf(platform, "CLIENT_SECRET"));
            foreach (var name in MailSecrets)
                values[name] = $"${{{name}:-}}";
            if (input.Acme is { } acme)
            {
                values["ACME_EMAIL"] = acme.Email;
                values["ACME_SERVER"] = acme.Server;
                values["ACME_AUTHORITY"] = JsonSerializer.Serialize(acme.Authority); // several lines as one, as YAML has them too
            }
        }
        foreach (var (part, image) in input.Images)
            values[ImagePlan.VariableOf(part)] = image;
        foreach (var name in PlatformSecrets)
            values[name] = FromEnvironment(name);
        return values;
    }

    /// <summary>Secrets stay out of the rendered file: Compose takes them from the environment file, and stops where one is missing.</summary>
    private static string FromEnvironment(string name) => $"${{{name}:?missing in the environment file}}";

    /// <summary>One secret of every service, as entries of a flow mapping.</summary>
    private static IEnumerable<string> EnvironmentOf(PlatformModel platform, string secret) =>
        platform.Services.Select(service => Variable($"{service.VariablePrefix}_{secret}"));

    private static string Variable(string name) => $"{name}: \"{FromEnvironment(name)}\"";

    /// <summary>Changes when a migration is added or edited, so that the container which applies them is created anew and runs.</summary>
    private static string MigrationsHash(PlatformModel platform, ServiceModel service)
    {
        var folder = Path.Combine(platform.Root, service.Folder);
        using var hash = new ContentHash();
        foreach (var directory in Directory.EnumerateDirectories(folder, "migrations", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            hash.AddSources(folder, Path.GetRelativePath(folder, directory));
        return hash.Finish();
    }

    /// <summary>Changes with the files that the gateway reads only when it starts.</summary>
    private static string SettingsHash(BundleInput input)
    {
        var folder = Path.Combine(input.Platform.Root, "infra", "gateway");
        using var hash = new ContentHash();
        foreach (var file in new[] { $"standalone-{input.Tier.Name}.yaml", $"{input.Tier.Name}/gantry-proxy.yaml" }.Where(file => File.Exists(Path.Combine(folder, file))))
            hash.AddFile(folder, file);
        return hash.Finish();
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);

    private sealed class Known
    {
        private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> services = new(StringComparer.Ordinal);
        private IReadOnlyDictionary<string, string>? platform;

        public IReadOnlyDictionary<string, string> Platform(BundleInput input) => platform ??= TemplateValues.Platform(input);

        public IReadOnlyDictionary<string, string> Service(BundleInput input, ServiceModel service) =>
            services.GetOrAdd(service.Slug, (_, asked) => TemplateValues.Service(asked.input, asked.service), (input, service));
    }
}
