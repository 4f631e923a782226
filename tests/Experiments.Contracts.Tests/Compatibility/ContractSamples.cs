using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Experiments.Contracts.Tests.Compatibility;

/// <summary>Makes one of each record of the contract with something in every member, as serialisers see it. The values mean nothing.</summary>
internal static class ContractSamples
{
    /// <summary>Records in records in records: beyond this depth members stay empty.</summary>
    private const int Deepest = 3;

    private static readonly DateTimeOffset Time = new(2026, 11, 23, 6, 42, 36, TimeSpan.Zero);

    /// <summary>Returns a sample of a record.</summary>
    public static object Of(Type record) => Record(record, 1);

    private static object Record(Type type, int depth)
    {
        var record = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var (id, _, fieldType, member) in ContractText.Fields(type))
        {
            Set(record, member, Value(fieldType, (int)id + 1, depth));
        }

        return record;
    }

    private static void Set(object record, MemberInfo member, object? value)
    {
        switch (member)
        {
            case FieldInfo field:
                field.SetValue(record, value);
                break;
            case PropertyInfo { CanWrite: true } property:
                property.SetValue(record, value);
                break;
            default:
                member.DeclaringType!.GetField($"<{member.Name}>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic)!.SetValue(record, value);
                break;
        }
    }

    private static object? Value(Type type, int number, int depth) => type switch
    {
        _ when Nullable.GetUnderlyingType(type) is { } inner => Value(inner, number, depth),
        _ when type == typeof(string) => FormattableString.Invariant($"text-{number}"),
        _ when type == typeof(bool) => true,
        _ when type == typeof(double) => number + 0.5,
        _ when type == typeof(DateTimeOffset) => Time.AddHours(number),
        _ when type == typeof(DateTime) => Time.AddHours(number).UtcDateTime,
        _ when type == typeof(TimeSpan) => TimeSpan.FromSeconds(number),
        _ when type == typeof(Guid) => new Guid(number, 0, 0, new byte[8]),
        _ when type.IsEnum => Enum.GetValues(type).Cast<object>().Last(),
        _ when type.IsPrimitive => Convert.ChangeType(number, type, System.Globalization.CultureInfo.InvariantCulture),
        _ when type.IsArray => Items(type.GetElementType()!, number, depth),
        _ when type.IsGenericType => Collection(type, number, depth),
        _ when ContractText.Records.Contains(type) => depth < Deepest ? Record(type, depth + 1) : null,
        _ => null,
    };

    private static object? Collection(Type type, int number, int depth)
    {
        var arguments = type.GetGenericArguments();
        var definition = type.GetGenericTypeDefinition();
        if (definition == typeof(ImmutableArray<>))
        {
            return Call(typeof(ImmutableArray), nameof(ImmutableArray.Create), arguments, Items(arguments[0], number, depth));
        }

        if (definition == typeof(ImmutableDictionary<,>) || definition == typeof(ImmutableSortedDictionary<,>))
        {
            var empty = type.GetField("Empty")!.GetValue(null)!;
            var value = Value(arguments[1], number, depth);
            return value is null ? empty : type.GetMethod("Add")!.Invoke(empty, [Value(arguments[0], number, depth), value]);
        }

        return null;
    }

    private static Array Items(Type type, int number, int depth)
    {
        var value = Value(type, number, depth);
        var items = Array.CreateInstance(type, value is null ? 0 : 1);
        if (value is not null)
        {
            items.SetValue(value, 0);
        }

        return items;
    }

    private static object Call(Type type, string method, Type[] arguments, Array items) =>
        type.GetMethods().Single(m => m.Name == method && m.GetParameters() is [{ ParameterType.IsArray: true }]).MakeGenericMethod(arguments).Invoke(null, [items])!;
}
