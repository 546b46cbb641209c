using System.Collections.Frozen;

namespace Gantry.Platform;

/// <summary>
/// Keys of Compose by which a service reaches beyond its own container. Its files may have them only where its <c>service.yaml</c>
/// says <c>allow: [key]</c>, which a review sees.
/// </summary>
internal static class ComposePermissions
{
    /// <summary>What each key opens, as the end of a sentence (docs.docker.com/reference/compose-file/services).</summary>
    public static FrozenDictionary<string, string> Reasons { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["annotations"] = "gives orders to what runs containers",
        ["build"] = "makes an image of files that Gantry does not know of",
        ["cap_add"] = "adds rights of root",
        ["cgroup"] = "shares the host's control groups",
        ["cgroup_parent"] = "leaves the limits of its own control group",
        ["configs"] = "reads files of the host",
        ["container_name"] = "takes a name that other containers may be reached by, and keeps two releases from running side by side",
        ["credential_spec"] = "reads files of the host",
        ["develop"] = "copies files of the host",
        ["device_cgroup_rules"] = "opens devices of the host",
        ["devices"] = "opens devices of the host",
        ["env_file"] = "reads variables from a file, which may hold the secrets of others",
        ["extends"] = "takes settings from another file",
        ["external_links"] = "reaches containers of other projects",
        ["gpus"] = "opens devices of the host",
        ["ipc"] = "shares the memory of other processes",
        ["label_file"] = "reads files of the host",
        ["models"] = "starts programs outside of its container",
        ["network_mode"] = "leaves its own network",
        ["networks"] = "reaches networks outside of the platform",
        ["oom_kill_disable"] = "keeps memory that the host needs",
        ["oom_score_adj"] = "lets the host end others before it when memory runs out",
        ["pid"] = "sees the processes of others",
        ["ports"] = "opens a port of the host",
        ["post_start"] = "runs commands with other rights than its own",
        ["pre_stop"] = "runs commands with other rights than its own",
        ["privileged"] = "has every right on the host",
        ["provider"] = "starts programs outside of its container",
        ["runtime"] = "replaces what confines it",
        ["secrets"] = "reads files of the host",
        ["security_opt"] = "loosens what confines it",
        ["sysctls"] = "changes settings of the kernel",
        ["use_api_socket"] = "controls the container engine",
        ["userns_mode"] = "shares the host's users",
        ["uts"] = "shares the host's name",
        ["volumes"] = "mounts a directory of the host, or a volume that is not its own",
        ["volumes_from"] = "mounts what another container has",
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
