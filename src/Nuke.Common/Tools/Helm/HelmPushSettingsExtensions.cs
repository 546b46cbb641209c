using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Helm;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>helm push</c>. Each returns a changed copy.</summary>
public static class HelmPushSettingsExtensions
{
    extension<T>(T o)
        where T : HelmPushSettings
    {
        public T SetChart(string value) => o.With(nameof(HelmPushSettings.Chart), value);
        public T ResetChart() => o.With(nameof(HelmPushSettings.Chart), null);
        public T SetRemote(string value) => o.With(nameof(HelmPushSettings.Remote), value);
        public T ResetRemote() => o.With(nameof(HelmPushSettings.Remote), null);
    }
}
