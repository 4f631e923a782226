using System.Globalization;
using System.Reflection;
using System.Text;
using Orleans.CodeGeneration;

namespace Experiments.Contracts.Tests.Compatibility;

/// <summary>Writes all that silos and clients of two versions must agree on: grain interfaces, records and enumerations, by their names on the wire.</summary>
internal static class ContractText
{
    private static readonly Assembly[] Assemblies = [typeof(ContentHash).Assembly, typeof(Grains.GrainServices).Assembly];

    /// <summary>Gets the types that Orleans serialises.</summary>
    public static IReadOnlyList<Type> Records { get; } =
        [.. Types().Where(type => type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false)).OrderBy(Name, StringComparer.Ordinal)];

    /// <summary>Gets the interfaces of grains and of observers.</summary>
    public static IReadOnlyList<Type> Interfaces { get; } =
        [.. Types().Where(type => type.IsInterface && type.IsAssignableTo(typeof(IAddressable))).OrderBy(Name, StringComparer.Ordinal)];

    /// <summary>Returns the contract of this build. A line that is not indented names a type, the lines after it are its members.</summary>
    public static string Write()
    {
        var text = new StringBuilder();
        foreach (var type in Interfaces)
        {
            text.Append(CultureInfo.InvariantCulture, $"interface {Name(type)}, version {VersionOf(type)}\n");
            Members(text, type.GetMethods().Select(Method));
        }

        foreach (var type in Records)
        {
            text.Append(CultureInfo.InvariantCulture, $"record {Name(type)}\n");
            Members(text, Fields(type).OrderBy(field => field.Id).Select(field => string.Create(CultureInfo.InvariantCulture, $"{field.Id} {field.Name}: {Name(field.Type)}")), isSorted: true);
        }

        foreach (var type in Enumerations().OrderBy(Name, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"enumeration {Name(type)}\n");
            Members(text, Enum.GetValues(type).Cast<Enum>().Select(value => string.Create(CultureInfo.InvariantCulture, $"{value:D} {value}")), isSorted: true);
        }

        return text.ToString();
    }

    /// <summary>Returns the members of a record that go over the wire, those of its base types too.</summary>
    public static IEnumerable<(uint Id, string Name, Type Type, MemberInfo Member)> Fields(Type record)
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        for (var type = record; type is not null && type != typeof(object) && type != typeof(Exception); type = type.BaseType)
        {
            foreach (var property in type.GetProperties(Own).Where(property => property.IsDefined(typeof(IdAttribute))))
            {
                yield return (property.GetCustomAttribute<IdAttribute>()!.Id, property.Name, property.PropertyType, property);
            }

            foreach (var field in type.GetFields(Own).Where(field => field.IsDefined(typeof(IdAttribute))))
            {
                yield return (field.GetCustomAttribute<IdAttribute>()!.Id, field.Name, field.FieldType, field);
            }
        }
    }

    /// <summary>Returns the name of a type on the wire.</summary>
    public static string Name(Type type)
    {
        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]";
        }

        if (type.IsGenericType)
        {
            var name = type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)];
            return $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
        }

        return type.GetCustomAttribute<AliasAttribute>()?.Alias ?? type.Name;
    }

    private static ushort VersionOf(Type type) => type.GetCustomAttribute<VersionAttribute>()?.Version ?? 0;

    private static string Method(MethodInfo method) =>
        $"{method.GetCustomAttribute<AliasAttribute>()?.Alias ?? method.Name}({string.Join(", ", method.GetParameters().Select(p => Name(p.ParameterType)))}): {Name(method.ReturnType)}";

    private static IEnumerable<Type> Enumerations() =>
        Records.SelectMany(Fields).Select(field => field.Type)
            .Concat(Interfaces.SelectMany(type => type.GetMethods()).SelectMany(method => method.GetParameters().Select(p => p.ParameterType).Append(method.ReturnType)))
            .SelectMany(Parts).Where(type => type.IsEnum).Distinct();

    private static IEnumerable<Type> Parts(Type type) => type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts) : [type.GetElementType() ?? type];

    private static void Members(StringBuilder text, IEnumerable<string> members, bool isSorted = false)
    {
        foreach (var member in isSorted ? members : members.Order(StringComparer.Ordinal))
        {
            text.Append("  ").Append(member).Append('\n');
        }
    }

    private static IEnumerable<Type> Types() => Assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => type.Namespace?.StartsWith("Experiments", StringComparison.Ordinal) == true);
}
