using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Helm;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>helm repo update</c>. Each returns a changed copy.</summary>
public static class HelmRepoUpdateSettingsExtensions
{
    extension<T>(T o)
        where T : HelmRepoUpdateSettings
    {
        public T SetNames(params string[] values) => o.WithList(nameof(HelmRepoUpdateSettings.Names), values);
        public T SetNames(IEnumerable<string> values) => o.WithList(nameof(HelmRepoUpdateSettings.Names), values);
        public T AddNames(params string[] values) => o.WithAdded(nameof(HelmRepoUpdateSettings.Names), values);
        public T AddNames(IEnumerable<string> values) => o.WithAdded(nameof(HelmRepoUpdateSettings.Names), values);
        public T RemoveNames(params string[] values) => o.WithRemoved(nameof(HelmRepoUpdateSettings.Names), values);
        public T ClearNames() => o.With(nameof(HelmRepoUpdateSettings.Names), null);
    }
}
