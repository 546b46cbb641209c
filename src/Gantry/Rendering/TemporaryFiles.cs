using System.Globalization;
using System.Text.RegularExpressions;
using Gantry.Platform;
using YamlDotNet.RepresentationModel;

namespace Gantry.Rendering;

/// <summary>
/// Files in a <c>tmpfs</c> are memory of their container. Without a size, or with one beyond the memory's limit, whoever uploads enough
/// gets its processes killed, and the files that these leave behind go on taking memory.
/// </summary>
internal static partial class TemporaryFiles
{
    /// <summary>Checks the containers of a merged Compose file.</summary>
    /// <param name="root">The document, names filled.</param>
    public static IEnumerable<Problem> Check(YamlMappingNode root)
    {
        if (!root.Children.TryGetValue("services", out var services) || services is not YamlMappingNode containers)
            yield break;
        foreach (var (key, value) in containers.Children)
        {
            var name = ((YamlScalarNode)key).Value;
            if (value is not YamlMappingNode container || !container.Children.TryGetValue("tmpfs", out var mounted))
                continue;
            var mounts = (mounted as YamlSequenceNode)?.Children.OfType<YamlScalarNode>() ?? [.. new[] { mounted }.OfType<YamlScalarNode>()];
            var total = 0L;
            foreach (var mount in mounts.Select(mount => mount.Value ?? ""))
            {
                if (Size().Match(mount) is { Success: true } size)
                    total += Bytes(size);
                else
                    yield return new Problem($"container '{name}' has the tmpfs '{mount}' without a size, so files there may take all of its memory", null,
                        "write a size in its Compose file: `/tmp:size=${SERVICE_TMP_SIZE}` in a service's, such as `/tmp:size=64m` elsewhere");
            }
            if (container.Children.TryGetValue("mem_limit", out var limit) && limit is YamlScalarNode { Value: { } text } && Memory().Match(text) is { Success: true } memory && total >= Bytes(memory))
                yield return new Problem($"files in the tmpfs of container '{name}' may take {total / (1 << 20)} MiB, all of its memory of {text}", null,
                    "raise `mem_limit` in its Compose file, or lower `limits.upload` in its service.yaml: /tmp has room for eight uploads");
        }
    }

    private static long Bytes(Match size) => long.Parse(size.Groups[1].ValueSpan, CultureInfo.InvariantCulture) << (size.Groups[2].Value.ToLowerInvariant() switch
    {
        "k" => 10,
        "m" => 20,
        "g" => 30,
        _ => 0,
    });

    // "/tmp:size=64m", "/run/x:uid=999,size=1m"
    [GeneratedRegex(@"[:,]size=([1-9][0-9]{0,11})([kKmMgG]?)(?=,|\z)")]
    private static partial Regex Size();

    [GeneratedRegex(@"\A([1-9][0-9]{0,11})([kKmMgG]?)[bB]?\z")]
    private static partial Regex Memory();
}
