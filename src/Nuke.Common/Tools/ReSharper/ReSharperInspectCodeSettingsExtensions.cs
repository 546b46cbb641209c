using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.ReSharper;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>inspectcode</c>. Each returns a changed copy.</summary>
public static class ReSharperInspectCodeSettingsExtensions
{
    extension<T>(T o)
        where T : ReSharperInspectCodeSettings
    {
        public T SetTargetPath(string value) => o.With(nameof(ReSharperInspectCodeSettings.TargetPath), value);
        public T SetOutput(string value) => o.With(nameof(ReSharperInspectCodeSettings.Output), value);
        public T SetFormat(string value) => o.With(nameof(ReSharperInspectCodeSettings.Format), value);
        public T SetSeverity(string value) => o.With(nameof(ReSharperInspectCodeSettings.Severity), value);
        public T SetProfile(string value) => o.With(nameof(ReSharperInspectCodeSettings.Profile), value);
        public T SetCachesHome(string value) => o.With(nameof(ReSharperInspectCodeSettings.CachesHome), value);
        public T SetNoBuild(bool? value) => o.With(nameof(ReSharperInspectCodeSettings.NoBuild), value);
        public T EnableNoBuild() => o.With(nameof(ReSharperInspectCodeSettings.NoBuild), true);
        public T DisableNoBuild() => o.With(nameof(ReSharperInspectCodeSettings.NoBuild), false);
    }
}
