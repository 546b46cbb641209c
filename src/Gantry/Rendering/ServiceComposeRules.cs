using System.Collections.Frozen;
using System.Globalization;
using Gantry.Platform;
using Nuke.Common.Utilities;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Gantry.Rendering;

/// <summary>
/// Keeps a service's Compose file to its own container: what reaches the host or another part is refused, unless the service's
/// <c>service.yaml</c> allows it. Keys that Compose gets one day are refused until they are known here.
/// </summary>
internal sealed class ServiceComposeRules(AddedCompose file, BundleInput input, ServiceModel service)
{
    /// <summary>Keys that concern the container alone (docs.docker.com/reference/compose-file/services).</summary>
    private static readonly FrozenSet<string> Harmless = new[]
    {
        "attach", "blkio_config", "cap_drop", "command", "cpu_count", "cpu_percent", "cpu_period", "cpu_quota", "cpu_rt_period",
        "cpu_rt_runtime", "cpu_shares", "cpus", "cpuset", "depends_on", "deploy", "dns", "dns_opt", "dns_search", "domainname",
        "entrypoint", "environment", "expose", "extra_hosts", "group_add", "healthcheck", "hostname", "image", "init", "isolation",
        "labels", "links", "logging", "mac_address", "mem_limit", "mem_reservation", "mem_swappiness", "memswap_limit", "pids_limit",
        "platform", "profiles", "pull_policy", "pull_refresh_after", "read_only", "restart", "scale", "shm_size", "stdin_open",
        "stop_grace_period", "stop_signal", "storage_opt", "tmpfs", "tty", "ulimits", "user", "working_dir",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Values that share nothing, of keys that could.</summary>
    private static readonly FrozenSet<string> SharesNothing = new[] { "none", "private" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> OwnSettingsOfNetworks = new[] { "attachable", "internal", "labels" }.ToFrozenSet(StringComparer.Ordinal);

    private readonly HashSet<string> volumes = [.. file.EntriesOf("volumes").Select(volume => Text(volume.Key))];

    /// <summary>Yields every breach, each place once.</summary>
    public IEnumerable<Problem> Check() =>
        file.EntriesOf("services").SelectMany(CheckContainer)
            .Concat(file.EntriesOf("networks").Where(network => !HasOnly(network.Value, OwnSettingsOfNetworks)).Select(network => Forbidden("networks", network.Key)))
            .Concat(file.EntriesOf("volumes").Where(volume => !HasOnly(volume.Value, ["labels"])).Select(volume => Forbidden("volumes", volume.Key)))
            .OfType<Problem>()
            .Concat(file.Sections.Values.SelectMany(CheckVariables))
            .Distinct();

    /// <summary>Takes the debugger's port away again, unless the service is being debugged.</summary>
    public void CloseDebugger()
    {
        if (input.Debugged.Contains(service.Slug))
            return;
        foreach (var container in file.EntriesOf("services").Select(entry => entry.Value).OfType<YamlMappingNode>())
        {
            if (!container.Children.TryGetValue("ports", out var ports) || ports is not YamlSequenceNode list)
                continue;
            foreach (var port in list.Where(IsDebugger).ToList())
                list.Children.Remove(port);
            if (list.Children.Count == 0)
                container.Children.Remove("ports");
        }
    }

    private IEnumerable<Problem?> CheckContainer(KeyValuePair<YamlNode, YamlNode> container)
    {
        if (Text(container.Key) is var name && name.Contains('.', StringComparison.Ordinal))
            yield return CheckAddress(container.Key);
        if (container.Value is not YamlMappingNode settings)
            yield break;
        foreach (var (key, value) in settings.Children)
        {
            foreach (var problem in CheckSetting(Text(key), key, value))
                yield return problem;
        }
    }

    private IEnumerable<Problem?> CheckSetting(string name, YamlNode key, YamlNode value) => name switch
    {
        "ports" => Items(value).Where(port => !IsDebugger(port)).Select(port => Forbidden(name, port)),
        "volumes" => Items(value).Where(volume => !IsOwnVolume(volume)).Select(volume => Forbidden(name, volume)),
        "security_opt" => Items(value).Where(option => Text(option) is not ("no-new-privileges" or "no-new-privileges:true" or "no-new-privileges=true")).Select(option => Forbidden(name, option)),
        "cgroup" or "ipc" or "network_mode" or "pid" or "userns_mode" or "uts" => SharesNothing.Contains(Text(value)) ? [] : [Forbidden(name, key)],
        "privileged" => Text(value) is "false" ? [] : [Forbidden(name, key)],
        "environment" => CheckEnvironment(value),
        "networks" => AliasesIn(value).Select(CheckAddress),
        "deploy" => HasDevices(value) ? [Forbidden("devices", key)] : [],
        _ when ComposePermissions.Reasons.ContainsKey(name) => [Forbidden(name, key)],
        _ when Harmless.Contains(name) => [],
        _ => [Unknown(name, key)],
    };

    /// <summary>The one port that Gantry gives a service, on this machine alone.</summary>
    private bool IsDebugger(YamlNode port) => input.Tier.IsDev && service.DebugPort is { } debug
        && Text(port).StartsWith(string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{debug}:"), StringComparison.Ordinal);

    /// <summary>Its own code in dev, a volume that the same file declares, or one without a name.</summary>
    private bool IsOwnVolume(YamlNode volume)
    {
        if (volume is YamlMappingNode mount)
        {
            return (Setting(mount, "type"), Setting(mount, "source")) switch
            {
                ("tmpfs" or "image", _) => true,
                ("volume", var name) => name.Length == 0 || volumes.Contains(name),
                ("bind", var path) => IsOwnSource(path),
                _ => false,
            };
        }
        return Text(volume).Split(':') switch
        {
            [var target] => target.StartsWith('/'),
            [var source, ..] => volumes.Contains(source) || IsOwnSource(source),
            _ => false,
        };
    }

    private bool IsOwnSource(string path)
    {
        var source = TemplateValues.SourceOf(service);
        return input.Tier.IsDev && (path == source || path.StartsWith($"{source}/", StringComparison.Ordinal) && !path[source.Length..].Split('/').Contains(".."));
    }

    /// <summary>A variable without a value takes that of the environment file.</summary>
    private IEnumerable<Problem> CheckEnvironment(YamlNode environment)
    {
        var taken = environment is YamlMappingNode values
            ? values.Children.Where(variable => variable.Value is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" }).Select(variable => variable.Key)
            : Items(environment).Where(variable => !Text(variable).Contains('=', StringComparison.Ordinal));
        return taken.Where(variable => !IsOwn(Text(variable))).Select(variable => NotOwn(Text(variable), variable));
    }

    /// <summary>Other names of a container are names that all can be asked for: one that is another's would get what was meant for it.</summary>
    private Problem? CheckAddress(YamlNode name)
    {
        var label = Text(name).Split('.')[0];
        return ServiceNames.OwnerOf(input.Platform, label)?.Slug == service.Slug
            ? null
            : new Problem($"'{Text(name)}' is no name of service '{service.Slug}': others may be reached by it", file.At(name), $"choose '{service.Slug}.{input.Tier.InternalDomain}', or one that begins with '{service.Slug}-'");
    }

    private IEnumerable<Problem> CheckVariables(YamlMappingNode section) =>
        from node in section.AllNodes.OfType<YamlScalarNode>()
        from name in ComposeVariables.NamesIn(node.Value ?? "")
        where !IsOwn(name)
        select NotOwn(name, node);

    /// <summary>Whether the environment file has a variable for this service: its secrets, what begins with its name, and mail's.</summary>
    private bool IsOwn(string variable)
    {
        if (TemplateValues.VariablesOf(service).Contains(variable))
            return true;
        var services = input.Platform.Services;
        return !TemplateValues.PlatformSecrets.Contains(variable)
            && !services.SelectMany(TemplateValues.VariablesOf).Contains(variable)
            && services.Where(other => variable == other.VariablePrefix || variable.StartsWith($"{other.VariablePrefix}_", StringComparison.Ordinal)).MaxBy(other => other.VariablePrefix.Length) == service;
    }

    private Problem NotOwn(string variable, YamlNode node) => new(
        $"service '{service.Slug}' reads the variable `{variable}`, which is not its own",
        file.At(node),
        $"use `${{SERVICE_…}}`, or a variable that begins with `{service.VariablePrefix}_`; write $$ for a dollar sign");

    private Problem? Forbidden(string key, YamlNode node) => service.Allowed.Contains(key) ? null : new Problem(
        $"service '{service.Slug}' has `{key}`, by which it {ComposePermissions.Reasons[key]}",
        file.At(node),
        $"remove it, or write `allow: [{key}]` in {service.At.File}");

    private Problem Unknown(string key, YamlNode node) => new(
        $"service '{service.Slug}' has `{key}`, which is no key that Gantry knows of a Compose service",
        file.At(node),
        NearestName.Find(key, Harmless.Concat(ComposePermissions.Reasons.Keys).ToList()) is { } near ? $"did you mean `{near}`?" : "remove it");

    private static bool HasOnly(YamlNode settings, IReadOnlySet<string> known) =>
        settings is not YamlMappingNode mapping || mapping.Children.Keys.All(key => known.Contains(Text(key)));

    private static bool HasOnly(YamlNode settings, IReadOnlyCollection<string> known) => HasOnly(settings, known.ToHashSet(StringComparer.Ordinal));

    private static bool HasDevices(YamlNode deploy) => deploy.AllNodes.OfType<YamlMappingNode>().Any(node => node.Children.Keys.Any(key => Text(key) is "devices" or "generic_resources"));

    private static IEnumerable<YamlNode> AliasesIn(YamlNode networks) =>
        networks is YamlMappingNode attached
            ? attached.Children.Values.OfType<YamlMappingNode>().SelectMany(settings => settings.Children.TryGetValue("aliases", out var aliases) ? Items(aliases) : [])
            : [];

    private static YamlSequenceNode Items(YamlNode node) => node as YamlSequenceNode ?? new YamlSequenceNode(node);

    private static string Setting(YamlMappingNode settings, string key) => settings.Children.TryGetValue(key, out var value) ? Text(value) : "";

    private static string Text(YamlNode node) => (node as YamlScalarNode)?.Value ?? "";
}
