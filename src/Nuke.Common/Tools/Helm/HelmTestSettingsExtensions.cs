using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Helm;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>helm test</c>. Each returns a changed copy.</summary>
public static class HelmTestSettingsExtensions
{
    extension<T>(T o)
        where T : HelmTestSettings
    {
        public T SetRelease(string value) => o.With(nameof(HelmTestSettings.Release), value);
        public T ResetRelease() => o.With(nameof(HelmTestSettings.Release), null);
        public T SetLogs(bool? value) => o.With(nameof(HelmTestSettings.Logs), value);
        public T ResetLogs() => o.With(nameof(HelmTestSettings.Logs), null);
        public T EnableLogs() => o.With(nameof(HelmTestSettings.Logs), true);
        public T DisableLogs() => o.With(nameof(HelmTestSettings.Logs), false);
        public T SetTimeout(string value) => o.With(nameof(HelmTestSettings.Timeout), value);
        public T ResetTimeout() => o.With(nameof(HelmTestSettings.Timeout), null);
    }
}
