using System.Text.RegularExpressions;

namespace Gantry.Platform;

/// <summary>Reads <c>infra/platform.yaml</c> and every <c>services/*/service.yaml</c>.</summary>
public static partial class PlatformLoader
{
    private const string PlatformFile = "infra/platform.yaml";
    private const string ServiceFile = "service.yaml";

    private static readonly IPlatformValidator[] Validators =
    [
        new UniqueValueValidator(service => service.Slug, service => service.At, slug => $"slug '{slug}'", "slug"),
        new UniqueValueValidator(service => service.RoutePrefix, service => service.RoutePrefixAt, prefix => $"route prefix '{prefix}'", "route.prefix"),
        new UniqueValueValidator(service => service.RouteHost, service => service.RouteHostAt, host => $"host '{host}'", "route.host"),
        new UniqueValueValidator(service => service.ClientId, service => service.ClientIdAt, client => $"client '{client}'", "oidc.client_id"),
        new UniqueValueValidator(service => $"{service.DebugPort}" is { Length: > 0 } port ? port : null, service => service.DebugPortAt, port => $"debug port {port}", "debug.port"),
        new ReservedSlugValidator(),
        new ReservedRoutePrefixValidator(),
        new DebugPortValidator(),
    ];

    /// <summary>Loads and validates the whole platform as it runs now: under this checkout's names, behind its tunnel if one is open.</summary>
    /// <param name="root">The repository.</param>
    /// <exception cref="UserErrorException">All problems found in all files.</exception>
    public static PlatformModel Load(string root) => BehindTunnel(LoadLocal(root));

    /// <summary>The platform as it runs now, from what <see cref="LoadLocal"/> gave.</summary>
    public static PlatformModel BehindTunnel(PlatformModel local)
    {
        ArgumentNullException.ThrowIfNull(local);
        return OpenTunnel.Find(local.Root) is { } tunnel ? local.Through(tunnel) : local;
    }

    /// <summary>Loads the platform under this checkout's names, whether or not a tunnel is open.</summary>
    /// <inheritdoc cref="Load"/>
    public static PlatformModel LoadLocal(string root)
    {
        var platform = LoadShared(root);
        return Isolation.Find(root)?.Apply(platform) ?? platform;
    }

    /// <summary>Loads the platform under the name and ports that its files give it, also in a checkout that has others.</summary>
    /// <inheritdoc cref="Load"/>
    public static PlatformModel LoadShared(string root)
    {
        List<Problem> problems = [];
        var platform = LoadPlatform(root, problems);
        if (platform is not null && problems.Count == 0)
            problems.AddRange(Validators.SelectMany(validator => validator.Validate(platform)));
        if (platform is null || problems.Count > 0)
            throw new UserErrorException(problems);
        return platform;
    }

    private static PlatformModel? LoadPlatform(string root, List<Problem> problems)
    {
        var services = LoadServices(root, problems);
        if (ReadYaml(root, PlatformFile, problems) is not { } yaml)
            return null;

        var ports = yaml.Map("ports");
        var keycloak = yaml.Map("keycloak");
        var mail = yaml.Map("mail");
        var limits = yaml.Map("limits");
        var name = Slug(yaml, "name", yaml.Text("name"));
        var platform = new PlatformModel
        {
            Root = root,
            Name = name,
            ImagePrefix = name,
            Domain = HostName(yaml, "domain", yaml.TextOrNull("domain", "localhost")),
            Realm = Slug(yaml, "realm", yaml.TextOrNull("realm", "platform")),
            Ports = new PlatformPorts(Port(ports, "http", 8080), Port(ports, "https", 8443), Port(ports, "database", 5432), Port(ports, "dashboard", 8090)),
            PublicAdmin = keycloak?.Bool("public-admin", false) ?? false,
            Limits = new PlatformLimits(
                limits?.Number("connections", PlatformLimits.Default.Connections, 1, PlatformLimits.MaximumConnections) ?? PlatformLimits.Default.Connections,
                Seconds(limits, "idle-seconds", PlatformLimits.Default.Idle),
                Seconds(limits, "request-seconds", PlatformLimits.Default.Request)),
            Mail = new MailRelay(mail is not null && mail.Has("host") ? HostName(mail, "host", mail.Text("host")) : null, Port(mail, "port", 587)),
            UpstreamImages = yaml.TextMap("images"),
            Services = services,
        };
        ports?.RejectUnknownKeys();
        keycloak?.RejectUnknownKeys();
        mail?.RejectUnknownKeys();
        limits?.RejectUnknownKeys();
        yaml.RejectUnknownKeys();
        RejectSharedPorts(platform.Ports, yaml);
        return platform;
    }

    private static List<ServiceModel> LoadServices(string root, List<Problem> problems)
    {
        var directory = Path.Combine(root, "services");
        if (!Directory.Exists(directory))
            return [];
        return Directory.EnumerateDirectories(directory)
            .Select(folder => $"services/{Path.GetFileName(folder)}")
            .Where(folder => File.Exists(Path.Combine(root, folder, ServiceFile)))
            .Order(StringComparer.Ordinal)
            .Select(folder => LoadService(root, folder, problems))
            .OfType<ServiceModel>()
            .OrderBy(service => service.Slug, StringComparer.Ordinal)
            .ToList();
    }

    private static ServiceModel? LoadService(string root, string folder, List<Problem> problems)
    {
        if (ReadYaml(root, $"{folder}/{ServiceFile}", problems) is not { } yaml)
            return null;

        var byFolder = Path.GetFileName(folder);
        byFolder = byFolder.EndsWith("-service", StringComparison.Ordinal) ? byFolder[..^"-service".Length] : byFolder;
        var slug = Slug(yaml, "slug", yaml.TextOrNull("slug", byFolder));
        var route = yaml.Map("route");
        var debug = yaml.Map("debug");
        var oidc = yaml.Map("oidc");
        var limits = yaml.Map("limits");
        var service = new ServiceModel
        {
            Slug = slug,
            Name = DisplayName(yaml, "name", yaml.TextOrNull("name", slug)),
            Folder = folder,
            RoutePrefix = route is not null && route.Has("host") && !route.Has("prefix") ? null
                : AbsolutePath(route, "prefix", $"/{slug}", PrefixPattern(), "begin with a slash, end without one, such as `/billing`"),
            RouteHost = HostLabel(route, "host"),
            ClientId = ClientName(oidc, "client_id", slug),
            ClientIdAt = oidc?.LocationOf("client_id") ?? yaml.At,
            Port = Port(yaml, "port", 8000),
            HealthPath = AbsolutePath(yaml, "health", "/health/", HealthPattern(), "begin with a slash, such as `/health/`"),
            Allowed = yaml.SomeOf("allow", ComposePermissions.Reasons.Keys),
            UploadMebibytes = Mebibytes(limits, "upload", ServiceModel.DefaultUpload),
            DebugPort = debug is not null && debug.Has("port") ? Port(debug, "port", 0) : null,
            At = yaml.At with { Line = 0 },
            RoutePrefixAt = route?.LocationOf("prefix") ?? yaml.At,
            RouteHostAt = route?.LocationOf("host") ?? yaml.At,
            DebugPortAt = debug?.LocationOf("port") ?? yaml.At,
        };
        route?.RejectUnknownKeys();
        debug?.RejectUnknownKeys();
        oidc?.RejectUnknownKeys();
        limits?.RejectUnknownKeys();
        yaml.RejectUnknownKeys();
        return service;
    }

    private static YamlMap? ReadYaml(string root, string file, List<Problem> problems)
    {
        try
        {
            return YamlMap.Parse(File.ReadAllText(Path.Combine(root, file)), file, problems);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new Problem($"cannot read {file}: {e.Message}", new SourceLocation(file), "restore the file, or make it readable"));
            return null;
        }
    }

    private static int Port(YamlMap? yaml, string key, int fallback) => yaml?.Number(key, fallback, 1, 65535) ?? fallback;

    /// <summary>Reads a time of at most 99999 seconds, which is as many as the Gateway API writes.</summary>
    private static TimeSpan Seconds(YamlMap? yaml, string key, TimeSpan fallback) =>
        TimeSpan.FromSeconds(yaml?.Number(key, (int)fallback.TotalSeconds, 1, 99_999) ?? (int)fallback.TotalSeconds);

    /// <summary>Reads a size as Compose writes it: <c>25m</c>, <c>1g</c>.</summary>
    private static int Mebibytes(YamlMap? yaml, string key, int fallback)
    {
        if (yaml?.TextOrNull(key) is not { } text)
            return fallback;
        var mebibytes = SizePattern().Match(text) is { Success: true } size
            ? int.Parse(size.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) * (size.Groups[2].Value == "g" ? 1024 : 1) : 0;
        if (mebibytes is >= 1 and <= 1024)
            return mebibytes;
        // More would have to fit into the memory of the gateway and, eight times, of the service.
        yaml.Report(key, $"`{yaml.PathOf(key)}` is '{text}', expected a size of 1m to 1g", "write whole mebibytes, such as `25m`; larger files are better sent in parts");
        return fallback;
    }

    private static string Slug(YamlMap yaml, string key, string value)
    {
        if (value.Length > 0 && (value.Length > 40 || !SlugPattern().IsMatch(value)))
            yaml.Report(key, $"`{yaml.PathOf(key)}` is '{value}', expected at most 40 lower-case letters, digits and single dashes, a letter first", "choose such a name, for example 'billing'");
        return value;
    }

    private static string DisplayName(YamlMap yaml, string key, string value)
    {
        // It is put between double quotes into files of several languages.
        if (value.Length is 0 or > 80 || value.Any(letter => char.IsControl(letter) || letter is '"' or '\\' or '$'))
            yaml.Report(key, $"`{yaml.PathOf(key)}` is '{value}', expected 1 to 80 characters without quotes, backslashes, dollar signs and line breaks", "choose such a name, for example 'Order Book'");
        return value;
    }

    private static string HostName(YamlMap yaml, string key, string value)
    {
        if (!Platform.HostName.TryNormalize(value, out var name, out var reason))
            yaml.Report(key, $"`{yaml.PathOf(key)}` is '{value}', which {reason}", "write a host name without scheme and port, such as 'localhost' or 'example.com'");
        return name;
    }

    private static string? HostLabel(YamlMap? yaml, string key)
    {
        var value = yaml?.TextOrNull(key);
        if (value is null)
            return null;
        const string Below = ".localhost"; // as a part of a name, where it may also be a number
        var isName = Platform.HostName.TryNormalize(value + Below, out var name, out _);
        var label = name[..^Below.Length];
        if (!isName || label.Contains('.', StringComparison.Ordinal))
            yaml!.Report(key, $"`{yaml.PathOf(key)}` is '{value}', expected the part of a host name before the domain: at most 63 letters, digits and dashes",
                "write a label such as `billing`; the domain follows by itself, for each tier its own");
        return label;
    }

    private static string ClientName(YamlMap? yaml, string key, string fallback)
    {
        var value = yaml?.TextOrNull(key, fallback) ?? fallback;
        if (yaml is not null && !ClientPattern().IsMatch(value))
            yaml.Report(key, $"`{yaml.PathOf(key)}` is '{value}', expected letters, digits, dots, dashes and underscores", "choose such a name, for example 'billing'");
        return value;
    }

    private static string AbsolutePath(YamlMap? yaml, string key, string fallback, Regex pattern, string fix)
    {
        var value = yaml?.TextOrNull(key, fallback) ?? fallback;
        if (!pattern.IsMatch(value))
            yaml?.Report(key, $"`{yaml.PathOf(key)}` is '{value}', expected a path", fix);
        return value;
    }

    private static void RejectSharedPorts(PlatformPorts ports, YamlMap yaml)
    {
        int[] all = [ports.Http, ports.Https, ports.Database, ports.Dashboard];
        if (all.Distinct().Count() < all.Length)
            yaml.Report("ports", $"`ports` gives one port to two parts: http {ports.Http}, https {ports.Https}, database {ports.Database}, dashboard {ports.Dashboard}", "give each a port of its own");
    }

    // Ends are \z: $ would also match before a line break at the end.
    [GeneratedRegex(@"^[a-z][a-z0-9]*(-[a-z0-9]+)*\z")]
    private static partial Regex SlugPattern();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]*\z")]
    private static partial Regex ClientPattern();

    [GeneratedRegex(@"^(/[A-Za-z0-9._~-]+)+\z")]
    private static partial Regex PrefixPattern();

    [GeneratedRegex(@"\A([1-9][0-9]{0,3})(m|g)\z")]
    private static partial Regex SizePattern();

    [GeneratedRegex(@"^/[A-Za-z0-9._~/-]*\z")]
    private static partial Regex HealthPattern();
}
