using Gantry.Platform;
using YamlDotNet.RepresentationModel;

namespace Gantry.Rendering;

/// <summary>One Compose file as it was merged: anchors and merge keys resolved.</summary>
/// <param name="File">As messages name it.</param>
/// <param name="Sections"><c>services</c>, <c>networks</c>, <c>volumes</c>: those that it has.</param>
/// <param name="Lines">Where each node stands in the file.</param>
internal sealed record AddedCompose(string File, IReadOnlyDictionary<string, YamlMappingNode> Sections, IReadOnlyDictionary<YamlNode, int> Lines)
{
    /// <summary>What a section names; nothing where the file does not have it.</summary>
    public IEnumerable<KeyValuePair<YamlNode, YamlNode>> EntriesOf(string section) =>
        Sections.TryGetValue(section, out var entries) ? entries.Children : [];

    /// <summary>Where a node stands in the file that a person edits.</summary>
    public SourceLocation At(YamlNode node) => new(File, Lines.GetValueOrDefault(node));
}
