using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Npm;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>npm run</c>. Each returns a changed copy.</summary>
public static class NpmRunSettingsExtensions
{
    extension<T>(T o)
        where T : NpmRunSettings
    {
        public T SetCommand(string value) => o.With(nameof(NpmRunSettings.Command), value);
        public T ResetCommand() => o.With(nameof(NpmRunSettings.Command), null);
        public T SetArguments(params string[] values) => o.WithList(nameof(NpmRunSettings.Arguments), values);
        public T SetArguments(IEnumerable<string> values) => o.WithList(nameof(NpmRunSettings.Arguments), values);
        public T AddArguments(params string[] values) => o.WithAdded(nameof(NpmRunSettings.Arguments), values);
        public T AddArguments(IEnumerable<string> values) => o.WithAdded(nameof(NpmRunSettings.Arguments), values);
        public T RemoveArguments(params string[] values) => o.WithRemoved(nameof(NpmRunSettings.Arguments), values);
        public T ClearArguments() => o.With(nameof(NpmRunSettings.Arguments), null);
        public T SetIfPresent(bool? value) => o.With(nameof(NpmRunSettings.IfPresent), value);
        public T ResetIfPresent() => o.With(nameof(NpmRunSettings.IfPresent), null);
        public T EnableIfPresent() => o.With(nameof(NpmRunSettings.IfPresent), true);
        public T DisableIfPresent() => o.With(nameof(NpmRunSettings.IfPresent), false);
        public T SetSilent(bool? value) => o.With(nameof(NpmRunSettings.Silent), value);
        public T ResetSilent() => o.With(nameof(NpmRunSettings.Silent), null);
        public T EnableSilent() => o.With(nameof(NpmRunSettings.Silent), true);
        public T DisableSilent() => o.With(nameof(NpmRunSettings.Silent), false);
    }
}
