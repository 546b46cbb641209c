using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Helm;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>helm repo add</c>. Each returns a changed copy.</summary>
public static class HelmRepoAddSettingsExtensions
{
    extension<T>(T o)
        where T : HelmRepoAddSettings
    {
        public T SetName(string value) => o.With(nameof(HelmRepoAddSettings.Name), value);
        public T ResetName() => o.With(nameof(HelmRepoAddSettings.Name), null);
        public T SetUrl(string value) => o.With(nameof(HelmRepoAddSettings.Url), value);
        public T ResetUrl() => o.With(nameof(HelmRepoAddSettings.Url), null);
        public T SetForceUpdate(bool? value) => o.With(nameof(HelmRepoAddSettings.ForceUpdate), value);
        public T ResetForceUpdate() => o.With(nameof(HelmRepoAddSettings.ForceUpdate), null);
        public T EnableForceUpdate() => o.With(nameof(HelmRepoAddSettings.ForceUpdate), true);
        public T DisableForceUpdate() => o.With(nameof(HelmRepoAddSettings.ForceUpdate), false);
        public T SetUsername(string value) => o.With(nameof(HelmRepoAddSettings.Username), value);
        public T ResetUsername() => o.With(nameof(HelmRepoAddSettings.Username), null);
    }
}
