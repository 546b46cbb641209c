using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Npm;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>npm ci</c>. Each returns a changed copy.</summary>
public static class NpmCiSettingsExtensions
{
    extension<T>(T o)
        where T : NpmCiSettings
    {
        public T SetIgnoreScripts(bool? value) => o.With(nameof(NpmCiSettings.IgnoreScripts), value);
        public T ResetIgnoreScripts() => o.With(nameof(NpmCiSettings.IgnoreScripts), null);
        public T EnableIgnoreScripts() => o.With(nameof(NpmCiSettings.IgnoreScripts), true);
        public T DisableIgnoreScripts() => o.With(nameof(NpmCiSettings.IgnoreScripts), false);
        public T SetOmit(params string[] values) => o.WithList(nameof(NpmCiSettings.Omit), values);
        public T SetOmit(IEnumerable<string> values) => o.WithList(nameof(NpmCiSettings.Omit), values);
        public T AddOmit(params string[] values) => o.WithAdded(nameof(NpmCiSettings.Omit), values);
        public T AddOmit(IEnumerable<string> values) => o.WithAdded(nameof(NpmCiSettings.Omit), values);
        public T RemoveOmit(params string[] values) => o.WithRemoved(nameof(NpmCiSettings.Omit), values);
        public T ClearOmit() => o.With(nameof(NpmCiSettings.Omit), null);
    }
}
