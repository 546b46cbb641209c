using Gantry.Platform;

namespace Gantry.Gateway;

/// <summary>The file that a gateway process is started with: where its resources lie. Envoy Gateway ignores keys that it does not know.</summary>
/// <param name="Paths">Directories with resource files, as the gateway sees them.</param>
/// <param name="ConfigHome">Where Envoy Gateway keeps its certificates.</param>
/// <param name="DataHome">Where it looks for Envoy's binary.</param>
/// <param name="JsonLog">Whether the log is written as JSON lines.</param>
public sealed record EnvoyGateway(
    SourceLocation At, IReadOnlyList<string> Paths, string? ConfigHome, string? DataHome, string LogLevel, bool JsonLog)
{
    private static readonly string[] Directories = ["configHome", "dataHome", "stateHome", "runtimeDir"];

    private static readonly string[] LogComponents =
        ["provider", "gateway-api", "xds-translator", "xds-server", "infrastructure", "global-ratelimit", "xds"];

    /// <summary>Loads the file.</summary>
    /// <param name="problems">Receives what is wrong with it.</param>
    /// <returns>Null when it cannot be read at all.</returns>
    public static EnvoyGateway? Load(string file, ICollection<Problem> problems)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        ArgumentNullException.ThrowIfNull(problems);
        string text;
        try
        {
            text = File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new Problem($"cannot read the gateway's configuration '{file}': {e.Message}", new SourceLocation(file), "name an existing file of kind EnvoyGateway with `--config-path`"));
            return null;
        }
        return YamlMap.Parse(text, file, problems) is { } document ? Read(document) : null;
    }

    private static EnvoyGateway Read(YamlMap document)
    {
        document.StrictText("apiVersion");
        document.OneOf("apiVersion", null, $"{ApiGroups.EnvoyGateway}/v1alpha1");
        document.StrictText("kind");
        document.OneOf("kind", null, "EnvoyGateway");
        document.Accept("metadata");
        if (document.Map("gateway") is { } gateway)
        {
            gateway.StrictTextOrNull("controllerName");
            gateway.OneOf("controllerName", null, ApiGroups.ControllerName);
            gateway.RejectUnknownKeys();
        }
        var (paths, configHome, dataHome) = ReadProvider(document);
        var (level, json) = ReadLogging(document);
        var extensions = document.Map("extensionApis");
        if (extensions?.Bool("enableBackend", false) is not true)
            document.Report("extensionApis", "`extensionApis.enableBackend` is not true, so Envoy Gateway ignores every Backend", "add `extensionApis: {enableBackend: true}`");
        foreach (var key in new[] { "enableEnvoyPatchPolicy", "disableLua" })
            extensions?.Bool(key, false);
        extensions?.RejectUnknownKeys();
        ReadAdmin(document);
        foreach (var key in new[] { "telemetry", "rateLimit", "extensionManager", "runtimeFlags", "envoyProxy" })
            document.Accept(key);
        document.RejectUnknownKeys();
        return new EnvoyGateway(document.At, paths, configHome, dataHome, level, json);
    }

    private static (IReadOnlyList<string> Paths, string? ConfigHome, string? DataHome) ReadProvider(YamlMap document)
    {
        if (document.Map("provider") is not { } provider)
        {
            document.Report("provider", "the configuration has no `provider`", "add `provider: {type: Custom, custom: {resource: {type: File, …}}}`");
            return ([], null, null);
        }
        provider.StrictText("type");
        provider.OneOf("type", null, "Custom");
        var custom = provider.Map("custom");
        var resource = custom?.Map("resource");
        resource?.OneOf("type", null, "File");
        var file = resource?.Map("file");
        var paths = file?.StrictTexts("paths") ?? [];
        if (paths.Count == 0)
            (resource ?? custom ?? provider).Report("file", "no directory is named in `provider.custom.resource.file.paths`", "list every directory with resource files; subdirectories are not looked into");
        foreach (var twice in paths.GroupBy(path => path.TrimEnd('/')).Where(path => path.Count() > 1))
            resource!.Report("file", $"directory '{twice.Key}' is listed twice", "list it once: its resources would be duplicates");

        var infrastructure = custom?.Map("infrastructure");
        infrastructure?.OneOf("type", null, "Host");
        if (infrastructure is null || !infrastructure.Has("host"))
            (infrastructure ?? custom ?? provider).Report("host", "`provider.custom.infrastructure.host` is missing, without which Envoy Gateway does not start", "add `infrastructure: {type: Host, host: {…}}`");
        var host = infrastructure?.Map("host");
        var directories = Directories.ToDictionary(key => key, key => host?.StrictTextOrNull(key), StringComparer.Ordinal);
        if (directories.Values.All(value => value is not null) && directories.Values.Distinct().Count() == 1)
            host!.Report("configHome", "the four directories of `infrastructure.host` are the same one", "give each its own");
        foreach (var map in new[] { host, infrastructure, file, resource, custom, provider })
            map?.RejectUnknownKeys();
        return (paths, directories["configHome"], directories["dataHome"]);
    }

    private static void ReadAdmin(YamlMap document)
    {
        if (document.Map("admin") is not { } admin)
            return;
        if (admin.Map("address") is { } address)
        {
            address.StrictTextOrNull("host");
            address.Number("port", 19000, 1, 65535);
            address.RejectUnknownKeys();
        }
        foreach (var key in new[] { "enableDumpConfig", "enablePprof" })
            admin.Bool(key, false);
        admin.RejectUnknownKeys();
    }

    private static (string Level, bool Json) ReadLogging(YamlMap document)
    {
        if (document.Map("logging") is not { } logging)
            return ("info", false);
        var json = logging.OneOf("encoder", "Text", "Text", "JSON") == "JSON";
        var level = "info";
        if (logging.Map("level") is { } levels)
        {
            foreach (var component in LogComponents)
                levels.OneOf(component, "info", "debug", "info", "warn", "error");
            level = levels.OneOf("default", "info", "debug", "info", "warn", "error");
            levels.RejectUnknownKeys();
        }
        logging.RejectUnknownKeys();
        return (level, json);
    }
}
