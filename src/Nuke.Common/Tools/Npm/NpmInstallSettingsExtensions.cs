using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Npm;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>npm install</c>. Each returns a changed copy.</summary>
public static class NpmInstallSettingsExtensions
{
    extension<T>(T o)
        where T : NpmInstallSettings
    {
        public T SetPackages(params string[] values) => o.WithList(nameof(NpmInstallSettings.Packages), values);
        public T SetPackages(IEnumerable<string> values) => o.WithList(nameof(NpmInstallSettings.Packages), values);
        public T AddPackages(params string[] values) => o.WithAdded(nameof(NpmInstallSettings.Packages), values);
        public T AddPackages(IEnumerable<string> values) => o.WithAdded(nameof(NpmInstallSettings.Packages), values);
        public T RemovePackages(params string[] values) => o.WithRemoved(nameof(NpmInstallSettings.Packages), values);
        public T ClearPackages() => o.With(nameof(NpmInstallSettings.Packages), null);
        public T SetProduction(bool? value) => o.With(nameof(NpmInstallSettings.Production), value);
        public T ResetProduction() => o.With(nameof(NpmInstallSettings.Production), null);
        public T EnableProduction() => o.With(nameof(NpmInstallSettings.Production), true);
        public T DisableProduction() => o.With(nameof(NpmInstallSettings.Production), false);
        public T SetForce(bool? value) => o.With(nameof(NpmInstallSettings.Force), value);
        public T ResetForce() => o.With(nameof(NpmInstallSettings.Force), null);
        public T EnableForce() => o.With(nameof(NpmInstallSettings.Force), true);
        public T DisableForce() => o.With(nameof(NpmInstallSettings.Force), false);
        public T SetGlobal(bool? value) => o.With(nameof(NpmInstallSettings.Global), value);
        public T ResetGlobal() => o.With(nameof(NpmInstallSettings.Global), null);
        public T EnableGlobal() => o.With(nameof(NpmInstallSettings.Global), true);
        public T DisableGlobal() => o.With(nameof(NpmInstallSettings.Global), false);
        public T SetIgnoreScripts(bool? value) => o.With(nameof(NpmInstallSettings.IgnoreScripts), value);
        public T ResetIgnoreScripts() => o.With(nameof(NpmInstallSettings.IgnoreScripts), null);
        public T EnableIgnoreScripts() => o.With(nameof(NpmInstallSettings.IgnoreScripts), true);
        public T DisableIgnoreScripts() => o.With(nameof(NpmInstallSettings.IgnoreScripts), false);
        public T SetSaveDev(bool? value) => o.With(nameof(NpmInstallSettings.SaveDev), value);
        public T ResetSaveDev() => o.With(nameof(NpmInstallSettings.SaveDev), null);
        public T EnableSaveDev() => o.With(nameof(NpmInstallSettings.SaveDev), true);
        public T DisableSaveDev() => o.With(nameof(NpmInstallSettings.SaveDev), false);
        public T SetNoBinLinks(bool? value) => o.With(nameof(NpmInstallSettings.NoBinLinks), value);
        public T ResetNoBinLinks() => o.With(nameof(NpmInstallSettings.NoBinLinks), null);
        public T EnableNoBinLinks() => o.With(nameof(NpmInstallSettings.NoBinLinks), true);
        public T DisableNoBinLinks() => o.With(nameof(NpmInstallSettings.NoBinLinks), false);
        public T SetNoOptional(bool? value) => o.With(nameof(NpmInstallSettings.NoOptional), value);
        public T ResetNoOptional() => o.With(nameof(NpmInstallSettings.NoOptional), null);
        public T EnableNoOptional() => o.With(nameof(NpmInstallSettings.NoOptional), true);
        public T DisableNoOptional() => o.With(nameof(NpmInstallSettings.NoOptional), false);
        public T SetOnly(string value) => o.With(nameof(NpmInstallSettings.Only), value);
        public T ResetOnly() => o.With(nameof(NpmInstallSettings.Only), null);
    }
}
